"use client";

import type { UseInfiniteQueryResult } from "@tanstack/react-query";
import { useCallback } from "react";

type Listing = Pick<
  UseInfiniteQueryResult,
  "hasNextPage" | "isFetchingNextPage" | "isError" | "fetchNextPage"
>;

/**
 * Reads the next page when the end of the list comes near. Not while `filter` narrows what is loaded: one that
 * matches little would read the whole bucket page by page on its own.
 */
export function useLoadMore(listing: Listing, filter = ""): () => void {
  const { hasNextPage, isFetchingNextPage, isError, fetchNextPage } = listing;
  const mayLoad = hasNextPage && !isFetchingNextPage && !isError && filter === "";
  return useCallback(() => {
    if (mayLoad) fetchNextPage();
  }, [mayLoad, fetchNextPage]);
}
