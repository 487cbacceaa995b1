"use client";

import { LoaderCircle } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { isFull, type ReadingState } from "./reading-state";

/** How much is here, said aloud when it has arrived; where that is enough, reading goes on anew. */
export function ReadingFooter({
  state,
  busy,
  onAnew,
}: {
  state: ReadingState;
  busy: boolean;
  onAnew: (key: string, line: number) => void;
}) {
  const t = useTranslations("reading");
  const count = state.rows.filter(({ type }) => type === "line").length;
  const { end } = state;
  const next = isFull(state) ? end?.next : null;
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-3 border-line border-t px-4 text-muted text-xs md:px-5">
      <p role="status" className="tabular">
        {busy ? t("loading") : t("loaded", { count })}
        {!busy && end?.next && ` ${t("moreExist")}`}
      </p>
      {busy && <LoaderCircle aria-hidden size={14} className="animate-spin" />}
      {next && (
        <Button look="link" onClick={() => onAnew(next.key, next.line)}>
          {t("goOnFrom", { line: next.line })}
        </Button>
      )}
    </div>
  );
}
