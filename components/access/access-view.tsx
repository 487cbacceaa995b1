"use client";

import { lazyView } from "@/components/ui/lazy-view";
import { AccessSkeleton } from "./access-skeleton";

export const AccessView = lazyView(
  () => import("./access-page").then((module) => module.AccessPage),
  AccessSkeleton,
);
