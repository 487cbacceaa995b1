"use client";

import { useTranslations } from "use-intl";
import { lazyView } from "@/components/ui/lazy-view";
import { SkeletonRows } from "@/components/ui/skeleton-rows";

function TokensSkeleton() {
  const t = useTranslations("tokens");
  return (
    <div className="w-full max-w-[75rem] p-3 md:p-5">
      <h1 className="font-semibold text-xl">{t("title")}</h1>
      <SkeletonRows count={6} className="h-14" />
    </div>
  );
}

export const TokensView = lazyView(
  () => import("./tokens-page").then((module) => module.TokensPage),
  TokensSkeleton,
);
