"use client";

import { lazyView } from "@/components/ui/lazy-view";
import { AccountScanPlace } from "./account-scan-place";

export const AccountScanView = lazyView(
  () => import("./account-scan").then((module) => module.AccountScan),
  AccountScanPlace,
);
