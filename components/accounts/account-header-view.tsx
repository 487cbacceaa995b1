"use client";

import { lazyView } from "@/components/ui/lazy-view";

/** The header in its later geometry, with the one thing already known. */
function HeaderSkeleton({ id }: { id: string }) {
  return (
    <header className="space-y-1.5 px-4 pt-3 pb-2 md:px-5" aria-busy="true">
      <div className="flex h-8 items-center gap-3">
        <h1 className="font-semibold text-xl">{id}</h1>
        <span className="skeleton h-4 w-20" />
      </div>
      <div aria-hidden="true" className="space-y-1">
        <span className="skeleton block h-5 w-96 max-w-full" />
        <span className="skeleton block h-7 w-28" />
      </div>
    </header>
  );
}

export const AccountHeaderView = lazyView(
  () => import("./account-header").then((module) => module.AccountHeader),
  HeaderSkeleton,
);
