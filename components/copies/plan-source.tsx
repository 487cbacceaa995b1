"use client";

import { useTranslations } from "use-intl";
import { Disclosure } from "@/components/ui/disclosure";
import { VisibleText } from "@/components/ui/visible-text";
import type { PlanSource } from "@/lib/schemas/copies";
import { Amount } from "./amount";
import { FailureSentence } from "./failure-sentence";
import { SourceError } from "./source-error";
import { StrategyLine } from "./strategy-line";

/** One source of the plan: how it is copied and why, what will be refused, and the ways not taken. */
export function PlanSourceCard({ planned }: { planned: PlanSource }) {
  const t = useTranslations("copies");
  const { accountName, bucket, source, chosen, strategies, refusals, toCopy, error } = planned;
  const taken = strategies.find(({ strategy }) => strategy === chosen);
  const others = strategies.filter(({ strategy }) => strategy !== chosen);
  return (
    <li className="space-y-2 rounded-md border border-line p-3 text-sm">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h3 className="min-w-0">
          <span className="font-medium">{accountName}</span>
          {bucket && (
            <span className="id-text ml-2 break-all text-muted text-xs">
              <VisibleText text={`s3://${bucket}/${source.prefix ?? ""}`} />
            </span>
          )}
        </h3>
        {!error && <Amount amount={toCopy} atLeast={planned.atLeast} />}
      </div>
      {error && <SourceError source={source} error={error} />}
      {taken && <StrategyLine verdict={taken} chosen />}
      {!error && !taken && toCopy.objects > 0 && <p className="font-medium text-stopped">{t("noWay")}</p>}
      {refusals.length > 0 && (
        <ul className="space-y-1.5 rounded-md bg-stopped-soft px-3 py-2" aria-label={t("planned.refused")}>
          {refusals.map((refusal) => (
            <li key={`${refusal.cause} ${refusal.sampleKey}`} className="space-y-0.5">
              <span className="font-medium text-stopped">
                <Amount amount={refusal.affected} />
              </span>
              <FailureSentence failure={refusal} sampleKey={refusal.sampleKey} />
            </li>
          ))}
        </ul>
      )}
      <LeftOut planned={planned} />
      {others.length > 0 && (
        <Disclosure summary={t("otherWays")}>
          <ul className="mt-1 space-y-2">
            {others.map((verdict) => (
              <li key={verdict.strategy}>
                <StrategyLine verdict={verdict} />
                {verdict.failures.map((failure) => (
                  <div key={`${failure.cause} ${failure.diagnosis?.key}`} className="ml-6 text-muted">
                    <FailureSentence failure={failure} sampleKey={failure.diagnosis?.key ?? null} />
                  </div>
                ))}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </li>
  );
}

/** What will not be touched, or takes longer, each with its count. */
function LeftOut({ planned: { present, inParts, excluded } }: { planned: PlanSource }) {
  const t = useTranslations("copies");
  if (present.objects + inParts.objects + excluded.length === 0) return null;
  return (
    <p className="flex flex-wrap gap-x-4 text-muted text-xs">
      {present.objects > 0 && <span>{t("presentCount", { count: present.objects })}</span>}
      {inParts.objects > 0 && <span>{t("inPartsCount", { count: inParts.objects })}</span>}
      {excluded.map(({ why, objects }) => (
        <span key={why}>
          {t.has(`excluded.${why as "filtered"}`)
            ? t(`excluded.${why as "filtered"}`, { count: objects })
            : `${why} ${objects}`}
        </span>
      ))}
    </p>
  );
}
