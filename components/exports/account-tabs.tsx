"use client";

import clsx from "clsx";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { useTranslations } from "use-intl";
import { lazyView } from "@/components/ui/lazy-view";
import { ListSkeleton } from "./list-skeleton";
import { TABS, type Tab, useBrowserState } from "./use-browser-state";

function TabSkeleton() {
  const t = useTranslations("tabs");
  return (
    <div className="flex min-h-0 flex-1 flex-col pt-12">
      <ListSkeleton label={t("loading")} />
    </div>
  );
}

const ExportsView = lazyView(() => import("./exports-tab").then((module) => module.ExportsTab), TabSkeleton);
const ObjectsView = lazyView(() => import("./objects-tab").then((module) => module.ObjectsTab), TabSkeleton);

function TabList({ current, onChoose }: { current: Tab; onChoose: (tab: Tab) => void }) {
  const t = useTranslations("tabs");
  const ref = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    const step = event.key === "ArrowRight" ? 1 : TABS.length - 1;
    const next = TABS[(TABS.indexOf(current) + step) % TABS.length];
    if (!next) return;
    onChoose(next);
    ref.current?.querySelector<HTMLElement>(`#tab-${next}`)?.focus();
  };
  return (
    <div
      ref={ref}
      role="tablist"
      aria-label={t("label")}
      onKeyDown={onKeyDown}
      className="flex gap-1 border-line border-b px-3 md:px-4"
    >
      {TABS.map((tab) => (
        <button
          key={tab}
          id={`tab-${tab}`}
          type="button"
          role="tab"
          aria-selected={tab === current}
          aria-controls="tab-panel"
          tabIndex={tab === current ? 0 : -1}
          onClick={() => onChoose(tab)}
          className={clsx(
            "-mb-px h-9 border-b-2 px-2",
            tab === current
              ? "border-accent font-medium text-text"
              : "border-transparent text-muted hover:text-text",
          )}
        >
          {t(tab)}
        </button>
      ))}
    </div>
  );
}

/** The views of an account: its export tasks, the objects in its buckets, and the ways into them. */
export function AccountTabs({ accountId, waysIn }: { accountId: string; waysIn: ReactNode }) {
  const state = useBrowserState();
  return (
    <>
      <TabList current={state.tab} onChoose={state.showTab} />
      <div
        id="tab-panel"
        role="tabpanel"
        aria-labelledby={`tab-${state.tab}`}
        className="flex min-h-0 flex-1 flex-col bg-surface max-md:min-h-[calc(100dvh-9rem)]"
      >
        {state.tab === "exports" && <ExportsView accountId={accountId} state={state} />}
        {state.tab === "objects" && <ObjectsView accountId={accountId} state={state} />}
        {state.tab === "ways" && waysIn}
      </div>
    </>
  );
}
