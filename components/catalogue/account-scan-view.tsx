"use client";

import { lazyView } from "@/components/ui/lazy-view";

export const AccountScanView = lazyView(
  () => import("./account-scan").then((module) => module.AccountScan),
  (_: { accountId: string }) => <div aria-hidden="true" className="min-h-10" />,
);
