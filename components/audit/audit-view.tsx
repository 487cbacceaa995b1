"use client";

import { lazyView } from "@/components/ui/lazy-view";
import { AuditSkeleton } from "./audit-skeleton";

export const AuditView = lazyView(
  () => import("./audit-page").then((module) => module.AuditPage),
  AuditSkeleton,
);
