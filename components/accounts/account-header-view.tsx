"use client";

import { lazyView } from "@/components/ui/lazy-view";
import { HeaderSkeleton } from "./header-skeleton";

export const AccountHeaderView = lazyView(
  () => import("./account-header").then((module) => module.AccountHeader),
  HeaderSkeleton,
);
