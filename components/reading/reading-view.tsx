"use client";

import { lazyView } from "@/components/ui/lazy-view";
import { ReadingSkeleton } from "./reading-skeleton";

export const ReadingView = lazyView(
  () => import("./reading").then((module) => module.Reading),
  ReadingSkeleton,
);
