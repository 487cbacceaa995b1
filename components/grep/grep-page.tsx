"use client";

import { FileSearch } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { GrepForm } from "./grep-form";
import { HitList } from "./hit-list";
import { OutcomeLine } from "./outcome-line";
import { patternMistake } from "./pattern-mistake";
import { ProgressTable } from "./progress-table";
import { RefusedList } from "./refused-list";
import { useGrep } from "./use-grep";
import { type Asked, useQuestion } from "./use-question";

/** Searching the lines of exports: the form, how far it is, and the hits as they are found. */
export function GrepPage() {
  const t = useTranslations("grep");
  const asked = useQuestion();
  const { start, cancel, ...search } = useGrep(asked.question);
  const wrong = search.asked?.pattern === asked.question.pattern ? patternMistake(search.error) : null;
  const mistake = wrong && t("patternMistake", wrong);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="space-y-4 border-line border-b p-3 md:px-5">
        <h1 className="font-semibold text-xl">{t("title")}</h1>
        <GrepForm
          asked={asked}
          mistake={mistake}
          busy={search.status === "running"}
          onStart={() => start(asked.question)}
          onCancel={cancel}
        />
      </div>
      {search.status === "failed" && !wrong && (
        <div className="p-3 md:px-5">
          <ErrorNotice title={t("failed")} error={search.error} onRetry={() => start(asked.question)} />
        </div>
      )}
      {search.status === "idle" && <NotSearched asked={asked} onStart={() => start(asked.question)} />}
      {search.accounts.length > 0 && (
        <>
          <OutcomeLine search={search} />
          <ProgressTable accounts={search.accounts} />
          <RefusedList refused={search.refused} untold={search.end?.untold ?? 0} />
          <HitList hits={search.hits} accounts={search.accounts} />
        </>
      )}
      {search.status === "ended" && search.hits.length === 0 && (
        <EmptyState icon={<FileSearch size={32} />} title={t("none")}>
          {t("noneHow")}
        </EmptyState>
      )}
    </div>
  );
}

/** Nothing was asked yet. A link, or a page that is loaded again, brings the question and no hits: those are kept nowhere. */
function NotSearched({ asked, onStart }: { asked: Asked; onStart: () => void }) {
  const t = useTranslations("grep");
  const brought = asked.arrived && asked.ready;
  return (
    <EmptyState icon={<FileSearch size={32} />} title={t(brought ? "brought" : "idle")}>
      {t(brought ? "broughtHow" : "idleHow")}
      {brought && (
        <p className="mt-3">
          <Button onClick={onStart}>{t("run")}</Button>
        </p>
      )}
    </EmptyState>
  );
}
