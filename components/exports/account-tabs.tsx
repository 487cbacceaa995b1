"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { lazyView } from "@/components/ui/lazy-view";
import { Tabs } from "@/components/ui/tabs";
import { TabSkeleton } from "./tab-skeleton";
import { TABS, useBrowserState } from "./use-browser-state";

const ExportsView = lazyView(() => import("./exports-tab").then((module) => module.ExportsTab), TabSkeleton);
const ObjectsView = lazyView(() => import("./objects-tab").then((module) => module.ObjectsTab), TabSkeleton);

/** The views of an account: its export tasks, the objects in its buckets, and the ways into them. */
export function AccountTabs({ accountId, waysIn }: { accountId: string; waysIn: ReactNode }) {
  const t = useTranslations("tabs");
  const state = useBrowserState();
  return (
    <Tabs
      label={t("label")}
      tabs={TABS.map((value) => ({ value, label: t(value) }))}
      value={state.tab}
      onChoose={state.showTab}
      listClassName="px-3 md:px-4"
      panelClassName="flex min-h-0 flex-1 flex-col bg-surface max-md:min-h-[calc(100dvh-9rem)]"
    >
      {state.tab === "exports" && <ExportsView accountId={accountId} state={state} />}
      {state.tab === "objects" && <ObjectsView accountId={accountId} state={state} />}
      {state.tab === "ways" && waysIn}
    </Tabs>
  );
}
