"use client";

import { useQuery } from "@tanstack/react-query";
import { DatabaseZap } from "lucide-react";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { ListSkeleton } from "@/components/ui/list-skeleton";
import { catalogueSourcesQuery, isScanning } from "@/lib/queries/catalogue";
import type { CatalogueSource } from "@/lib/schemas/catalogue";
import { FacetPanel } from "./facet-panel";
import { ScanLine } from "./scan-line";
import { SearchBar } from "./search-bar";
import { SearchList } from "./search-list";
import { useSearch } from "./use-search";

const isFirstScan = (source: CatalogueSource) => source.completedAt === null && isScanning(source);

/** Every catalogued object of every account: what narrows, how the matches are spread, and the matches. */
export function SearchPage() {
  const t = useTranslations("search");
  const search = useSearch();
  const { data, error, isPending, refetch } = useQuery(catalogueSourcesQuery());
  const sources = data?.items ?? [];
  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 pt-3 pb-2 md:px-5">
        <h1 className="font-semibold text-xl">{t("title")}</h1>
        {sources.length > 0 && <ScanLine sources={sources} />}
      </div>
      {error && (
        <div className="p-4">
          <ErrorNotice title={t("failed")} error={error} onRetry={() => refetch()} />
        </div>
      )}
      {isPending && !error && <ListSkeleton label={t("loading")} />}
      {data && sources.length === 0 && (
        <EmptyState icon={<DatabaseZap size={32} />} title={t("never")}>
          <p className="mb-3">{t("neverHow")}</p>
          <ScanLine sources={sources} />
        </EmptyState>
      )}
      {sources.length > 0 && (
        <>
          <SearchBar search={search} />
          <div className="flex min-h-0 flex-1 border-line border-t max-lg:flex-col">
            <FacetPanel search={search} />
            <SearchList search={search} filling={sources.some(isFirstScan)} />
          </div>
        </>
      )}
    </div>
  );
}
