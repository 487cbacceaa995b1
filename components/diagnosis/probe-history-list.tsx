"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useId } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { DecisionLabel } from "@/components/ui/decision-label";
import { ErrorNotice } from "@/components/ui/error-notice";
import { AbsoluteTime } from "@/components/ui/time";
import { type DiagnosisSubject, historyQuery } from "@/lib/queries/diagnosis";
import type { ProbeOutcome } from "@/lib/schemas/probe-history";
import { CauseName } from "./cause-name";
import { useEngineNames } from "./engine-text";

function Outcome({ outcome }: { outcome: ProbeOutcome }) {
  const t = useTranslations("diagnosis");
  const names = useEngineNames();
  const { at, askedBy, label, decision, simulated, causes, status, code } = outcome;
  const [first] = causes;
  return (
    <li className="grid gap-x-4 gap-y-0.5 border-line border-t py-1.5 first:border-t-0 items-center md:grid-cols-[13rem_7rem_7rem_minmax(0,1fr)_minmax(0,2fr)]">
      <AbsoluteTime iso={at} />
      <span className="min-w-0 break-words text-muted">{t("history.by", { name: askedBy })}</span>
      <DecisionLabel decision={decision} />
      <span className="min-w-0 break-words">{names.label(label)}</span>
      <span className="min-w-0 text-muted">
        {first && (
          <>
            <CauseName cause={first.cause} summary={first.summary} /> ({first.causeId})
          </>
        )}
        {!first && simulated && t("history.simulated")}
        {!first && !simulated && status !== null && `HTTP ${[status, code].filter(Boolean).join(" ")}`}
      </span>
    </li>
  );
}

/** Who asked the same before, and what came out: the history outlives the page. */
export function ProbeHistoryList({ subject }: { subject: DiagnosisSubject }) {
  const t = useTranslations("diagnosis.history");
  const heading = useId();
  const { data, error, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useInfiniteQuery(
    historyQuery(subject),
  );
  const items = data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading} className="font-semibold text-base">
        {t("title")}
      </h2>
      {error && <ErrorNotice title={t("failed")} error={error} onRetry={() => refetch()} />}
      {!error && data && items.length === 0 && <p className="text-muted text-sm">{t("none")}</p>}
      {!data && !error && <span className="skeleton block h-5 w-2/3" />}
      <ol className="text-sm">
        {items.map((outcome) => (
          <Outcome key={outcome.id} outcome={outcome} />
        ))}
      </ol>
      {hasNextPage && (
        <Button look="link" disabled={isFetchingNextPage} onClick={() => fetchNextPage()}>
          {t("more")}
        </Button>
      )}
    </section>
  );
}
