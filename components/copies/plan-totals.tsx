"use client";

import { useTranslations } from "use-intl";
import { usePreferences } from "@/components/ui/preferences";
import { formatSpan } from "@/lib/format/format-span";
import type { CopyPlan } from "@/lib/schemas/copies";
import { Amount } from "./amount";
import { Figure } from "./figure";

/** The plan in one line of figures: what will move, what is there, what will be refused, how long. */
export function PlanTotals({ plan: { totals, destination } }: { plan: CopyPlan }) {
  const t = useTranslations("copies");
  const { locale } = usePreferences();
  const { arriving, present, refused, excluded, estimate, atLeast } = totals;
  return (
    <div className="space-y-2">
      <dl className="flex flex-wrap gap-x-8 gap-y-2 text-sm">
        <Figure name={t("planned.arriving")}>
          <Amount amount={arriving} atLeast={atLeast} />
        </Figure>
        <Figure name={t("planned.refused")} stopped={refused.objects > 0}>
          <Amount amount={refused} />
        </Figure>
        <Figure name={t("planned.present")}>
          <Amount amount={present} />
        </Figure>
        <Figure name={t("planned.excluded")}>
          <Amount amount={excluded} />
        </Figure>
        <Figure name={t("planned.estimate")}>
          {t("estimate", { time: formatSpan(estimate.seconds, locale), requests: estimate.requests })}
        </Figure>
      </dl>
      <p className="text-muted text-sm">
        {t("goesTo")}{" "}
        <span className="id-text break-all text-text">
          s3://{destination.bucket}/{destination.prefix}
        </span>
        {destination.encryption && ` · ${destination.encryption.algorithm}`}
        {destination.objectOwnership && ` · ${destination.objectOwnership}`}
      </p>
    </div>
  );
}
