"use client";

import { useId } from "react";
import { useTranslations } from "use-intl";
import { ShortId } from "@/components/ui/short-id";
import { shortenArn } from "@/lib/format/shorten-middle";
import type { WaysIn } from "@/lib/schemas/ways-in";
import { WaySide } from "./way-side";

/** One way in: whose identity goes it, and how it stands for reading and for writing. */
export function WayCard({ found, advice }: { found: WaysIn["ways"][number]; advice: WaysIn["advice"] }) {
  const t = useTranslations("waysIn");
  const heading = useId();
  const { way, principal } = found;
  return (
    <section aria-labelledby={heading} className="rounded-lg border border-line bg-surface px-4 py-3">
      <h3 id={heading} className="font-semibold text-base">
        {t(`ways.${way}`)}
      </h3>
      <p className="text-muted text-sm">
        {t(`means.${way}`)}{" "}
        {principal.arn && <ShortId id={principal.arn} short={shortenArn(principal.arn)} />}
      </p>
      <div className="mt-2 grid gap-x-8 gap-y-3 md:grid-cols-2">
        {(["read", "write"] as const).map((side) => (
          <WaySide
            key={side}
            side={side}
            way={way}
            state={found[side]}
            recommended={advice?.[side].way === way}
          />
        ))}
      </div>
    </section>
  );
}
