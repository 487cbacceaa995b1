"use client";

import { lazyView } from "@/components/ui/lazy-view";
import { ArchivesSkeleton } from "./archives-skeleton";

export const ArchivesView = lazyView(
  () => import("./archives-page").then((module) => module.ArchivesPage),
  ArchivesSkeleton,
);
