"use client";

import { Signpost } from "lucide-react";
import { useTranslations } from "use-intl";
import type { WaysIn } from "@/lib/schemas/ways-in";

/** Which way to take for each direction, and the reason. */
export function WayAdviceLine({ advice }: { advice: NonNullable<WaysIn["advice"]> }) {
  const t = useTranslations("waysIn");
  return (
    <section
      aria-label={t("advice")}
      className="flex items-start gap-2 rounded-lg border border-line bg-accent-soft px-4 py-3"
    >
      <Signpost aria-hidden size={18} className="mt-0.5 shrink-0 text-accent" />
      <dl className="grid gap-x-3 gap-y-1 text-sm md:grid-cols-[auto_minmax(0,1fr)]">
        {(["read", "write"] as const).map((side) => {
          const { way, reason } = advice[side];
          return (
            <div key={side} className="contents">
              <dt className="text-muted">{t(`to.${side}`)}</dt>
              <dd>
                <b className="font-semibold">{way ? t(`ways.${way}`) : t("noWay")}</b>
                {t("because")}
                {t(`reasons.${reason}`)}
              </dd>
            </div>
          );
        })}
      </dl>
    </section>
  );
}
