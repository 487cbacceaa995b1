"use client";

import { useTranslations } from "use-intl";
import { lazyView } from "@/components/ui/lazy-view";
import { AccountsSkeleton } from "./accounts-skeleton";

function OverviewSkeleton() {
  const t = useTranslations("accounts");
  return (
    <div className="mx-auto w-full max-w-[100rem] space-y-3 p-3 md:p-5">
      <div className="flex min-h-8 flex-wrap items-center gap-x-4">
        <h1 className="font-semibold text-xl">{t("title")}</h1>
        <span className="skeleton h-4 w-72 max-w-1/2" />
      </div>
      <AccountsSkeleton />
    </div>
  );
}

export const OverviewView = lazyView(
  () => import("./accounts-overview").then((module) => module.AccountsOverview),
  OverviewSkeleton,
);
