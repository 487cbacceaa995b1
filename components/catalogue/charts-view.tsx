"use client";

import { lazyView } from "@/components/ui/lazy-view";
import { ChartsSkeleton } from "./charts-skeleton";

export const ChartsView = lazyView(
  () => import("./charts-page").then((module) => module.ChartsPage),
  ChartsSkeleton,
);
