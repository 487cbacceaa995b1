"use client";

import clsx from "clsx";
import { CircleAlert, CircleCheck, CircleX } from "lucide-react";
import { useTranslations } from "use-intl";
import { ShortId } from "@/components/ui/short-id";
import type { GrantPlan } from "@/lib/schemas/copies";
import { Amount } from "./amount";
import { FailureSentence } from "./failure-sentence";

const LOOKS = {
  owned: [CircleCheck, "text-muted"],
  allowed: [CircleCheck, "text-passed"],
  unknown: [CircleAlert, "text-unknown"],
  denied: [CircleX, "text-stopped"],
  nobody: [CircleX, "text-stopped"],
} as const;

/** Who owns what lies there, how much it is, and what that owner's role may do about it. */
export function GrantOwners({ plan: { owners, atLeast } }: { plan: GrantPlan }) {
  const t = useTranslations("copies.grant");
  if (owners.length === 0) return <p className="text-muted text-sm">{t("empty")}</p>;
  return (
    <ul className="space-y-3">
      {owners.map((owner) => {
        const [Icon, colour] = LOOKS[owner.verdict];
        return (
          <li key={owner.ownerId} className="space-y-1 rounded-md border border-line p-3 text-sm">
            <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
              <h3 className="min-w-0">
                <span className="font-medium">{owner.account?.name ?? t("stranger")}</span>{" "}
                <span className="text-muted text-xs">
                  {owner.account?.id} {owner.ownerId && <ShortId id={owner.ownerId} />}
                </span>
              </h3>
              <Amount amount={owner} atLeast={atLeast} />
            </div>
            <p className={clsx("flex items-baseline gap-1.5 font-medium", colour)}>
              <Icon aria-hidden size={15} className="shrink-0 self-center" />
              {t(`verdicts.${owner.verdict}`)}
            </p>
            {owner.failure && <FailureSentence failure={owner.failure} sampleKey={owner.sampleKey} />}
          </li>
        );
      })}
    </ul>
  );
}
