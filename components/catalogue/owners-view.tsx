"use client";

import { lazyView } from "@/components/ui/lazy-view";
import { OwnersSkeleton } from "./owners-skeleton";

export const OwnersView = lazyView(
  () => import("./owners-page").then((module) => module.OwnersPage),
  OwnersSkeleton,
);
