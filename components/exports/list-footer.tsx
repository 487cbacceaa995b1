"use client";

import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { LoaderCircle } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";

type Listing = Pick<
  UseInfiniteQueryResult,
  "hasNextPage" | "isFetchingNextPage" | "fetchNextPage" | "isError"
>;

/** How much of the listing is here, said aloud as it grows; more on demand while a filter holds it back. */
export function ListFooter({
  listing,
  shown,
  loaded,
  state,
}: {
  listing: Listing;
  shown: number;
  loaded: number;
  state: { filter: string; sort: string | null };
}) {
  const t = useTranslations("objects");
  const { hasNextPage, isFetchingNextPage, fetchNextPage, isError } = listing;
  return (
    <div className="flex min-h-9 flex-wrap items-center gap-x-3 border-line border-t px-4 text-muted text-xs md:px-5">
      <p role="status" className="tabular">
        {state.filter ? t("shownOf", { shown, loaded }) : t("loaded", { count: loaded })}
        {hasNextPage ? ` ${t("moreExist")}` : ` ${t("allLoaded")}`}
        {hasNextPage && state.sort ? ` ${t("sortedLoaded")}` : ""}
      </p>
      {isFetchingNextPage && <LoaderCircle aria-label={t("loading")} size={14} className="animate-spin" />}
      {hasNextPage && !isFetchingNextPage && !isError && state.filter !== "" && (
        <Button look="link" onClick={() => fetchNextPage()}>
          {t("loadMore")}
        </Button>
      )}
    </div>
  );
}
