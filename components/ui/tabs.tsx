"use client";

import { Tabs as Base } from "@base-ui/react/tabs";
import clsx from "clsx";
import type { ReactNode } from "react";

/** Views of one thing, one shown at a time: arrow keys go from tab to tab, and each shows its view at once. */
export function Tabs<T extends string>({
  label,
  tabs,
  value,
  onChoose,
  listClassName,
  panelClassName,
  children,
}: {
  label: string;
  tabs: ReadonlyArray<{ value: T; label: string }>;
  value: T;
  onChoose: (value: T) => void;
  listClassName?: string;
  panelClassName?: string;
  children: ReactNode;
}) {
  return (
    <Base.Root value={value} onValueChange={onChoose} className="contents">
      <Base.List
        activateOnFocus
        aria-label={label}
        className={clsx("flex shrink-0 gap-1 overflow-x-auto border-line border-b", listClassName)}
      >
        {tabs.map((tab) => (
          <Base.Tab
            key={tab.value}
            value={tab.value}
            className="-mb-px h-9 shrink-0 whitespace-nowrap border-transparent border-b-2 px-2 text-muted hover:text-text data-[active]:border-accent data-[active]:font-medium data-[active]:text-text"
          >
            {tab.label}
          </Base.Tab>
        ))}
      </Base.List>
      <Base.Panel value={value} tabIndex={-1} className={panelClassName}>
        {children}
      </Base.Panel>
    </Base.Root>
  );
}
