"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { OWNER_LOOKS } from "@/components/ui/owner-look";
import { usePreferences } from "@/components/ui/preferences";
import type { AccountTotals } from "@/lib/schemas/account";

const WIDTH = 112;
const HEIGHT = 20;

/** Who owns the objects, as shares of one bar; the same in words for those who do not see it. */
export function OwnersBar({ totals }: { totals: AccountTotals }) {
  const t = useTranslations("accounts");
  const { locale } = usePreferences();
  const share = (objects: number) =>
    (objects / Math.max(totals.objects, 1)).toLocaleString(locale, {
      style: "percent",
      maximumFractionDigits: 1,
    });
  const words = totals.owners.map((owner) => `${owner.label} ${share(owner.objects)}`).join("\n");
  const hatch = useId();
  let x = 0;
  return (
    <svg
      role="img"
      aria-label={t("ownersShare", { shares: words.replaceAll("\n", ", ") })}
      data-tip={words}
      width={WIDTH}
      height={10}
      className="overflow-hidden rounded-sm"
    >
      <defs>
        <pattern id={hatch} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="2" height="4" fill="var(--hatch)" />
        </pattern>
      </defs>
      {totals.owners.map((owner) => {
        const width = Math.max((owner.objects / Math.max(totals.objects, 1)) * WIDTH, 2);
        const left = x;
        x += width;
        const { mark, hatched } = OWNER_LOOKS[owner.kind];
        return (
          <g key={owner.id || owner.label}>
            <rect x={left} width={width} height={10} fill={mark} stroke="var(--surface)" strokeWidth={0.5} />
            {hatched && <rect x={left} width={width} height={10} fill={`url(#${hatch})`} />}
          </g>
        );
      })}
    </svg>
  );
}

/** Objects a day over 14 days; the numbers themselves are in the table of the opened row. */
export function DayBars({ days }: { days: AccountTotals["days"] }) {
  const t = useTranslations("accounts");
  const most = Math.max(...days.map((day) => day.objects), 1);
  const total = days.reduce((sum, day) => sum + day.objects, 0);
  const busiest = days.find((day) => day.objects === most)?.day ?? "–";
  const label = t("daysSummary", { total, most: total === 0 ? 0 : most, day: busiest });
  const step = WIDTH / Math.max(days.length, 1);
  return (
    <svg role="img" aria-label={label} data-tip={label} width={WIDTH} height={HEIGHT}>
      {days.map(({ day, objects }, index) => {
        const height = objects === 0 ? 1 : Math.max((objects / most) * HEIGHT, 2);
        return (
          <rect
            key={day}
            x={index * step}
            y={HEIGHT - height}
            width={step - 2}
            height={height}
            rx={1}
            fill={objects === 0 ? "var(--line-strong)" : "var(--mark-log)"}
          />
        );
      })}
    </svg>
  );
}
