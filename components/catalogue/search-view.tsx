"use client";

import { lazyView } from "@/components/ui/lazy-view";
import { SearchSkeleton } from "./search-skeleton";

export const SearchView = lazyView(
  () => import("./search-page").then((module) => module.SearchPage),
  SearchSkeleton,
);
