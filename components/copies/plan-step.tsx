"use client";

import clsx from "clsx";
import { FlaskConical, Play, Square } from "lucide-react";
import { useEffect } from "react";
import { useTranslations } from "use-intl";
import { announce } from "@/components/ui/announce";
import { Button } from "@/components/ui/button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { isProblemError } from "@/lib/fetch-json";
import type { PlanSource } from "@/lib/schemas/copies";
import { NoCentralBucket } from "./no-central-bucket";
import { PlanSkeleton } from "./plan-skeleton";
import { PlanSourceCard } from "./plan-source";
import { PlanTotals } from "./plan-totals";
import type { Planned } from "./use-plan";

/** The way taken may turn out closed: nothing that can be read decides it. */
const isUnsure = ({ chosen, strategies }: PlanSource) =>
  strategies.some(({ strategy, works }) => strategy === chosen && works === "unknown");

/** What the copy would do: while it is looked up, when it is known, and what stood in its way. */
export function PlanStep({ plan: planned }: { plan: Planned }) {
  const t = useTranslations("copies");
  const { plan, chosen, mistaken, current, busy, error, stopped, stop, again, tryWrites } = planned;
  const words =
    current && plan
      ? t("plannedAloud", { count: plan.totals.toCopy.objects, refused: plan.totals.refused.objects })
      : "";
  useEffect(() => {
    if (words) announce(words);
  }, [words]);
  if (!chosen) return <p className="text-muted text-sm">{t("chooseFirst")}</p>;
  if (isProblemError(error) && error.problem.code === "central_bucket_missing") return <NoCentralBucket />;
  return (
    <div className="space-y-3">
      {mistaken && <p className="text-sm text-unknown">{t("mendFirst")}</p>}
      {busy && (
        <p className="flex flex-wrap items-center gap-3 text-muted text-sm">
          <span role="status">{t("planning")}</span>
          <Button onClick={stop}>
            <Square aria-hidden size={13} />
            {t("stopPlanning")}
          </Button>
        </p>
      )}
      {stopped && (
        <p className="flex flex-wrap items-center gap-3 text-muted text-sm">
          {t("planStopped")}
          <Button onClick={again}>
            <Play aria-hidden size={13} />
            {t("planAgain")}
          </Button>
        </p>
      )}
      {error && <ErrorNotice title={t("planFailed")} error={error} onRetry={again} />}
      {busy && !plan && <PlanSkeleton />}
      {plan && !error && !stopped && (
        <div className={clsx("space-y-3", !current && "opacity-60")}>
          <PlanTotals plan={plan} />
          {current && tryWrites && plan.sources.some(isUnsure) && (
            <p className="flex flex-wrap items-center gap-3 text-sm">
              <span className="text-muted">{t("writesUnsure")}</span>
              <Button
                onClick={tryWrites}
                className="max-md:h-auto! max-md:min-h-8 max-md:shrink max-md:whitespace-normal max-md:py-1 max-md:text-left"
              >
                <FlaskConical aria-hidden size={13} />
                {t("tryWrites")}
              </Button>
            </p>
          )}
          <ul className="space-y-3">
            {plan.sources.map((source, at) => (
              <PlanSourceCard
                key={`${source.source.accountId} ${source.bucket} ${String(at)}`}
                planned={source}
              />
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
