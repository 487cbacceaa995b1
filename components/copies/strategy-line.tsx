"use client";

import clsx from "clsx";
import { CircleAlert, CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "use-intl";
import type { StrategyVerdict } from "@/lib/schemas/copies";
import { useReason } from "./use-failure-text";

const LOOKS = {
  yes: [CircleCheck, "text-passed"],
  unknown: [CircleAlert, "text-unknown"],
  no: [CircleX, "text-stopped"],
} as const;

/** One way of copying: what it is, whether it works, why, and how that is known. */
export function StrategyLine({ verdict, chosen = false }: { verdict: StrategyVerdict; chosen?: boolean }) {
  const t = useTranslations("copies");
  const reason = useReason();
  const [Icon, colour] = LOOKS[verdict.works];
  return (
    <p className="flex items-start gap-2">
      <Icon aria-hidden size={16} className={clsx("mt-0.5 shrink-0", colour)} />
      <span className="min-w-0">
        <span className="font-medium" data-tip={t(`strategyMeans.${verdict.strategy}`)}>
          {t(`strategies.${verdict.strategy}`)}
        </span>
        <span className={clsx("ml-2", colour)}>{t(`works.${verdict.works}`)}</span>
        {chosen && (
          <span className="ml-2 rounded bg-accent-soft px-1.5 py-0.5 text-accent text-xs">{t("chosen")}</span>
        )}
        <span className="ml-2 text-muted">
          {reason(verdict.why)} {t(`knownBy.${verdict.by}`)}
        </span>
      </span>
    </p>
  );
}
