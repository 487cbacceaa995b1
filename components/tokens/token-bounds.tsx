"use client";

import { useTranslations } from "use-intl";
import { tokenBounds } from "@/lib/token-bounds";
import type { Held } from "./what-one-has";

const MOST_NAMES = 5;

/** The most that somebody can give a token: which role where, and for how long; how many is not bounded. */
export function TokenBounds({
  id,
  held,
  nameOf,
}: {
  id: string;
  held: readonly Held[];
  nameOf: (account: string) => string;
}) {
  const t = useTranslations("tokens.bounds");
  const whereOf = (accounts: Held["accounts"]) => {
    if (accounts === "all") return t("everywhere");
    const more = accounts.length - MOST_NAMES;
    const named = accounts.slice(0, MOST_NAMES).map(nameOf).join(t("and"));
    return more > 0 ? t("more", { named, more }) : named;
  };
  return (
    <div id={id} className="text-muted text-xs">
      <p>{t("title")}</p>
      <ul className="list-disc pl-5">
        {held.map(({ role, accounts }) => (
          <li key={role}>{t("role", { role, where: whereOf(accounts) })}</li>
        ))}
        <li>{t("days", { days: tokenBounds.days })}</li>
        <li>{t("number")}</li>
      </ul>
    </div>
  );
}
