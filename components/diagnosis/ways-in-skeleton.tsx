"use client";

import { useTranslations } from "use-intl";

const CARDS = ["bucket_policy", "acl", "assume_role"];

/** The ways in before they are known: AWS is asked about both directions of each. */
export function WaysInSkeleton() {
  const t = useTranslations("waysIn");
  return (
    <div aria-busy="true" className="space-y-3 p-3 md:p-5">
      <p className="text-muted text-sm">{t("loading")}</p>
      {CARDS.map((way) => (
        <div key={way} className="space-y-3 rounded-lg border border-line px-4 py-3">
          <span className="skeleton block h-4 w-48" />
          <div className="grid gap-4 md:grid-cols-2">
            <span className="skeleton block h-12" />
            <span className="skeleton block h-12" />
          </div>
        </div>
      ))}
    </div>
  );
}
