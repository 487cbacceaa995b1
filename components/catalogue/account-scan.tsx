"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { catalogueSourcesQuery } from "@/lib/queries/catalogue";
import { AccountScanPlace } from "./account-scan-place";
import { ScanLine } from "./scan-line";

/** What the catalogue knows of one account: how old, how far a scan is, and when the next one comes. */
export function AccountScan({ accountId }: { accountId: string }) {
  const t = useTranslations("search.scan");
  const { data, isPending } = useQuery(catalogueSourcesQuery());
  if (isPending) return <AccountScanPlace />;
  if (!data) return null;
  const sources = data.items.filter((source) => source.accountId === accountId);
  return (
    <section aria-label={t("catalogue")} className="flex min-h-10 flex-wrap items-center gap-x-3 py-1">
      <h2 className={sources.length > 0 ? "sr-only" : "text-muted text-sm"}>{t("catalogue")}</h2>
      <ScanLine sources={sources} accountId={accountId} />
    </section>
  );
}
