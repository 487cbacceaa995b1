"use client";

import { lazyView } from "@/components/ui/lazy-view";
import { TabSkeleton } from "./tab-skeleton";

/** The tabs of an account, and at once the tab that the URL names: one wait, not two. */
function load() {
  const tab = new URLSearchParams(window.location.search).get("tab");
  void (tab === "objects" ? import("./objects-tab") : import("./exports-tab"));
  return import("./account-tabs").then((module) => module.AccountTabs);
}

function TabsSkeleton() {
  return (
    <>
      <div aria-hidden="true" className="flex h-9 items-center gap-4 border-line border-b px-5">
        <span className="skeleton h-3.5 w-14" />
        <span className="skeleton h-3.5 w-14" />
        <span className="skeleton h-3.5 w-14" />
      </div>
      <TabSkeleton />
    </>
  );
}

export const AccountTabsView = lazyView(load, TabsSkeleton);
