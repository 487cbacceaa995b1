"use client";

import { CircleCheck, TriangleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button, buttonClass } from "@/components/ui/button";
import { Cell, Row } from "@/components/ui/grid-table";
import { usePreferences } from "@/components/ui/preferences";
import { contentHref, fileName } from "@/lib/format/name-object";
import { revealText } from "@/lib/format/reveal-controls";
import type { LinesEnd } from "@/lib/schemas/lines";
import type { AwsErrorFacts } from "@/lib/schemas/problem";
import { AwsAnswer } from "./aws-answer";

type Place = { accountId: string; bucket: string };

/** How a part ended: whole, or where and why it cannot be read on, and what to do then. */
export function PartEnd({
  place,
  objectKey,
  end,
  index,
  onNext,
}: {
  place: Place;
  objectKey: string;
  end: LinesEnd;
  index: number;
  /** Goes on with the next part; null where that happens by itself, or there is none. */
  onNext: (() => void) | null;
}) {
  const t = useTranslations("reading");
  const whole = end.end === "whole";
  const Icon = whole ? CircleCheck : TriangleAlert;
  return (
    <Row
      data-row={index}
      aria-rowindex={index + 1}
      className={`px-3 py-1.5 font-sans text-sm md:px-4 ${whole ? "text-muted" : "bg-unknown-soft text-unknown"}`}
    >
      <Cell
        tabIndex={-1}
        data-primary
        className="sticky left-3 flex w-fit max-w-[calc(100cqw-1.5rem)] flex-wrap items-center gap-x-3 gap-y-1"
      >
        <Icon aria-hidden size={15} className="shrink-0" />
        <EndSentence end={end} />
        {end.failures.map((failure) => (
          <Failure key={failure.call} failure={failure} accountId={place.accountId} />
        ))}
        {!whole && end.end !== "broken" && (
          <a
            href={contentHref(place.accountId, place.bucket, objectKey)}
            download=""
            className={buttonClass("plain")}
          >
            {t("download", { file: revealText(fileName(objectKey)) })}
          </a>
        )}
        {onNext && <Button onClick={onNext}>{t("nextPart")}</Button>}
      </Cell>
    </Row>
  );
}

function EndSentence({ end: { end, lines, atByte, following } }: { end: LinesEnd }) {
  const t = useTranslations("reading");
  const { locale } = usePreferences();
  const byte = (atByte ?? 0).toLocaleString(locale);
  if (end === "more") return null;
  if (end !== "whole") return <span>{t(`ends.${end}`, { lines, byte })}</span>;
  if (lines === 0) return <span>{t("ends.empty")}</span>;
  return <span>{t(following ? "ends.part" : "ends.whole", { lines })}</span>;
}

function Failure({ failure, accountId }: { failure: AwsErrorFacts; accountId: string }) {
  const t = useTranslations("reading");
  return (
    <span className="flex flex-wrap items-center gap-x-2 text-text">
      {t(failure.call === "s3:GetObject" ? "brokeOff" : "neighboursUnknown")}
      <AwsAnswer failure={failure} accountId={accountId} what={failure.call} />
    </span>
  );
}
