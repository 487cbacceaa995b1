"use client";

import { useTranslations } from "use-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { VisibleText } from "@/components/ui/visible-text";
import { WhyLink } from "@/components/ui/why-link";
import { diagnosisHref } from "@/lib/format/diagnosis-href";
import type { GrepRecordOf } from "@/lib/schemas/grep";
import { useRefusalText } from "./use-refusal-text";

type Refused = GrepRecordOf<"refused">;
const SHOWN = 200;

/** What was not searched, or not to its end, each with its cause and the question that explains it. */
export function RefusedList({ refused, untold }: { refused: readonly Refused[]; untold: number }) {
  const t = useTranslations("grep");
  if (refused.length === 0) return null;
  const more = refused.length - SHOWN + untold;
  return (
    <section aria-label={t("refusedTitle")} className="border-line border-b px-3 py-1.5 text-sm md:px-5">
      <Disclosure open summary={t("refusedSummary", { count: refused.length + untold })}>
        <ul className="mt-1 max-h-44 overflow-y-auto">
          {refused.slice(0, SHOWN).map((each) => (
            <RefusedLine key={placeOf(each)} refused={each} />
          ))}
        </ul>
        {more > 0 && <p className="text-muted text-xs">{t("moreRefused", { count: more })}</p>}
      </Disclosure>
    </section>
  );
}

const placeOf = ({ accountId, bucket, key }: Refused) =>
  bucket === null ? accountId : `s3://${bucket}/${key ?? ""}`;

function RefusedLine({ refused }: { refused: Refused }) {
  const text = useRefusalText();
  const { failure } = refused;
  const place = placeOf(refused);
  return (
    <li className="flex flex-wrap items-baseline gap-x-3 border-line border-t py-1 first:border-t-0">
      <span className="min-w-0 flex-1 basis-72">
        {text(failure)}
        {failure.causeId && <span className="id-text ml-2 text-muted text-xs">{failure.causeId}</span>}
        <span className="id-text block break-all text-muted text-xs">
          <VisibleText text={place} />
        </span>
      </span>
      {failure.diagnosis && <WhyLink href={diagnosisHref(failure.diagnosis)} what={place} />}
    </li>
  );
}
