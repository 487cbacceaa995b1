"use client";

import { Info } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { AbsoluteTime } from "@/components/ui/time";
import type { LinesEnd } from "@/lib/schemas/lines";
import type { MissingLine } from "./reading-state";
import { RefusedParts } from "./refused-parts";

function Notice({ children }: { children: ReactNode }) {
  return (
    <div
      role="status"
      className="mx-3 mb-2 flex gap-x-3 rounded-md bg-unknown-soft px-3 py-1.5 text-sm text-unknown md:mx-5"
    >
      <Info aria-hidden size={15} className="mt-0.5 shrink-0" />
      <div className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1">{children}</div>
    </div>
  );
}

/**
 * That a time or a line that was asked for lies outside of what there is, and the nearest that does not; and which parts
 * may hold that time and cannot be read. `answer`: the end of the answer to the question.
 */
export function ReadingNotices({
  accountId,
  answer,
  firstTime,
  missingLine,
  onGo,
}: {
  accountId: string;
  answer: LinesEnd | null;
  /** The time of the first line that is there. */
  firstTime: string | null;
  /** A line that was asked for and is behind the last one. */
  missingLine: MissingLine | null;
  onGo: (key: string, line: number) => void;
}) {
  const t = useTranslations("reading");
  if (missingLine) {
    const { key, line, lines } = missingLine;
    return (
      <Notice>
        <span>{t("lineMissing", { line, lines })}</span>
        {lines > 0 && <Button onClick={() => onGo(key, lines)}>{t("goToLine", { line: lines })}</Button>}
      </Notice>
    );
  }
  const refused = answer?.refused ?? [];
  if (!answer?.outside && refused.length === 0) return null;
  return (
    <Notice>
      {answer?.outside === "before" && (
        <span>
          {t("beginsLater")} {firstTime && <AbsoluteTime iso={firstTime} />}
        </span>
      )}
      {answer?.outside === "after" && <EndsEarlier answer={answer} onGo={onGo} />}
      {refused.length > 0 && <RefusedParts refused={refused} accountId={accountId} />}
    </Notice>
  );
}

function EndsEarlier({
  answer: { last, refused },
  onGo,
}: {
  answer: LinesEnd;
  onGo: (key: string, line: number) => void;
}) {
  const t = useTranslations("reading");
  const ends = refused.length > 0 ? "readableEndsEarlier" : "endsEarlier";
  return (
    <>
      <span>
        {t(last ? ends : "noTimes")} {last && <AbsoluteTime iso={last.t} />}
      </span>
      {last && <Button onClick={() => onGo(last.key, last.n)}>{t("goToLine", { line: last.n })}</Button>}
    </>
  );
}
