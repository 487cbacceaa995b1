"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { Files } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useUrlSort } from "@/components/ui/use-url-sort";
import { useUrlState } from "@/components/ui/use-url-state";
import { copiesQuery } from "@/lib/queries/copies";
import type { CopyState } from "@/lib/schemas/copies";
import { JobTable } from "./job-table";
import { ListSkeleton } from "./list-skeleton";

const STATES = ["running", "paused", "completed", "cancelled"] as const satisfies readonly CopyState[];
const SORTS = ["created", "name", "person", "state", "objects"];

/** Jobs with their progress in any column's order; the states that people look for are a click away. */
export function JobList() {
  const t = useTranslations("copies");
  const { params, set } = useUrlState();
  const state = STATES.find((each) => each === params.get("state")) ?? null;
  const { sort, sortBy, order } = useUrlSort(SORTS, ["created", "objects"]);
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } =
    useInfiniteQuery(copiesQuery(state, order));
  const jobs = data?.pages.flatMap(({ items }) => items) ?? [];
  return (
    <>
      <fieldset className="flex flex-wrap gap-1.5">
        <legend className="sr-only">{t("filterByState")}</legend>
        {[null, ...STATES].map((each) => (
          <Button
            key={each ?? "all"}
            aria-pressed={state === each}
            onClick={() => set({ state: each })}
            className={state === each ? "border-accent! bg-accent-soft! text-accent" : undefined}
          >
            {each ? t(`states.${each}`) : t("allStates")}
          </Button>
        ))}
      </fieldset>
      {error && <ErrorNotice title={t("listFailed")} error={error} onRetry={() => refetch()} />}
      {isPending && !error && <ListSkeleton label={t("loading")} />}
      {data && jobs.length === 0 && (
        <EmptyState icon={<Files size={32} />} title={t(state ? "noneInState" : "none")}>
          {!state && t("noneHow")}
        </EmptyState>
      )}
      {jobs.length > 0 && <JobTable jobs={jobs} sort={sort} onSort={sortBy} />}
      {hasNextPage && (
        <Button onClick={() => fetchNextPage()} disabled={isFetchingNextPage} className="self-center">
          {t("more")}
        </Button>
      )}
    </>
  );
}
