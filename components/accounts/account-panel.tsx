"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "use-intl";
import { ChecksList } from "@/components/ui/checks-list";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { accountQuery } from "@/lib/queries/accounts";
import { IdentityLine } from "./identity-line";
import { TotalsTables } from "./totals-tables";

/** What an opened row shows: as whom, the checks one by one, and the numbers behind the pictures. */
export function AccountPanel({ id }: { id: string }) {
  const t = useTranslations("accounts");
  const { data, error, refetch } = useQuery(accountQuery(id));
  if (error && !data)
    return <ErrorNotice title={t("detailFailed")} error={error} accountId={id} onRetry={() => refetch()} />;
  if (!data) return <SkeletonRows count={4} className="h-8" />;
  return (
    <div className="grid gap-x-10 gap-y-3 lg:grid-cols-[3fr_2fr]">
      <div className="min-w-0 space-y-1">
        <p className="text-sm">
          <IdentityLine account={data} />
        </p>
        <ChecksList accountId={id} checks={data.checks} />
      </div>
      {data.totals && <TotalsTables totals={data.totals} />}
    </div>
  );
}
