"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ErrorNotice } from "@/components/ui/error-notice";
import { accountsQuery } from "@/lib/queries/accounts";
import { AccountsSkeleton } from "./accounts-skeleton";
import { AccountsTable } from "./accounts-table";
import { AnsweredBanner } from "./answered-banner";
import { NoAccounts } from "./no-accounts";
import { CheckAll, CopyAll, SummaryLine } from "./summary-line";
import { useCheckAll } from "./use-check";

/** The first page: every configured account with its status, its reason and what it holds. */
export function AccountsOverview() {
  const t = useTranslations("accounts");
  const { data, error, refetch } = useQuery(accountsQuery());
  const items = data?.items;
  const recheck = useCheckAll(items?.map(({ id }) => id) ?? []);
  const busy = recheck.busy || (items?.some((account) => account.status === "checking") ?? true);
  return (
    <div className="mx-auto w-full max-w-[100rem] space-y-3 p-3 md:p-5">
      <div className="flex min-h-8 items-start justify-between gap-x-6">
        <div className="flex min-h-8 min-w-0 flex-wrap items-center gap-x-4">
          <h1 className="font-semibold text-xl">{t("title")}</h1>
          {items ? <SummaryLine items={items} /> : !error && <span className="skeleton h-4 w-72" />}
        </div>
        <span className="inline-flex shrink-0 items-center gap-2 max-md:flex-col max-md:items-end">
          {items && <CopyAll items={items} />}
          <CheckAll busy={busy} onCheck={recheck.checkAll} />
        </span>
      </div>
      {items && <AnsweredBanner items={items} />}
      {error && <ErrorNotice title={t("listFailed")} error={error} onRetry={() => refetch()} />}
      {recheck.error && (
        <ErrorNotice title={t("recheckFailed")} error={recheck.error} onRetry={recheck.checkAll} />
      )}
      {!items && !error && <AccountsSkeleton />}
      {items && items.length === 0 && <NoAccounts />}
      {items && items.length > 0 && <AccountsTable items={items} />}
    </div>
  );
}
