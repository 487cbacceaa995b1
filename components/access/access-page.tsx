"use client";

import { useQuery } from "@tanstack/react-query";
import { Grid3x3 } from "lucide-react";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { accessQuery } from "@/lib/queries/access";
import { AccessFilters } from "./access-filters";
import { AccessSummary } from "./access-summary";
import { AccessTable } from "./access-table";
import { narrowAccess } from "./narrow-access";
import { OPERATIONS } from "./operations";
import { useAccessFilter } from "./use-access-filter";

const NOTHING = { begin: null, accounts: new Map(), end: null };

/** Who may do what in every account: each account's line as soon as it is known. */
export function AccessPage() {
  const t = useTranslations("access");
  const filter = useAccessFilter();
  const { data: matrix = NOTHING, error, isFetching, refetch } = useQuery(accessQuery(filter.asked));
  const rows = narrowAccess(matrix, filter);
  const operations = OPERATIONS.filter((name) => !filter.operation || filter.operation === name);
  const principals = filter.asked.filter((name) => !filter.principal || filter.principal === name);
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="space-y-3 border-line border-b p-3 md:px-5">
        <AccessSummary matrix={matrix} busy={isFetching} onAgain={() => refetch()} />
        <AccessFilters filter={filter} />
        {error && <ErrorNotice title={t("failed")} error={error} onRetry={() => refetch()} />}
      </div>
      {!matrix.begin && isFetching && <SkeletonRows count={10} className="h-12" />}
      {rows.length > 0 && (
        <AccessTable rows={rows} busy={isFetching} operations={operations} principals={principals} />
      )}
      {matrix.begin && rows.length === 0 && (
        <EmptyState icon={<Grid3x3 size={32} />} title={t("none")}>
          {t(filter.blocked ? "noneBlocked" : "noneHow")}
        </EmptyState>
      )}
    </div>
  );
}
