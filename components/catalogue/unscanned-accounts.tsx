"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { accountsQuery } from "@/lib/queries/accounts";
import type { CatalogueSource } from "@/lib/schemas/catalogue";

/** Accounts that the catalogue holds nothing of, so that no search finds them; nothing while there are none. */
export function UnscannedAccounts({ sources }: { sources: readonly CatalogueSource[] }) {
  const t = useTranslations("search.scan");
  const accounts = useQuery(accountsQuery()).data?.items ?? [];
  const scanned = new Set(sources.map(({ accountId }) => accountId));
  const missing = accounts.filter(({ id }) => !scanned.has(id));
  const [first] = missing;
  if (!first) return null;
  return (
    <AppLink
      href={missing.length === 1 ? `/accounts/${first.id}` : "/accounts"}
      data-tip={missing.map(({ name }) => name).join("\n")}
      className="rounded text-unknown underline-offset-2 hover:underline"
    >
      {t("unscanned", { count: missing.length, first: first.name })}
    </AppLink>
  );
}
