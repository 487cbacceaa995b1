"use client";

import clsx from "clsx";
import { type KeyboardEvent, type ReactNode, useRef } from "react";
import { useTranslations } from "use-intl";

export const VIEWS = ["jobs", "schedules"] as const;
type View = (typeof VIEWS)[number];

/** Copies that were started, or schedules that start them. */
export function ViewTabs({
  view,
  onChoose,
  children,
}: {
  view: View;
  onChoose: (view: View) => void;
  children: ReactNode;
}) {
  const t = useTranslations("copies.views");
  const ref = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
    event.preventDefault();
    const next = view === "jobs" ? "schedules" : "jobs";
    onChoose(next);
    ref.current?.querySelector<HTMLElement>(`#view-${next}`)?.focus();
  };
  return (
    <>
      <div
        ref={ref}
        role="tablist"
        aria-label={t("label")}
        onKeyDown={onKeyDown}
        className="flex gap-1 border-line border-b"
      >
        {VIEWS.map((each) => (
          <button
            key={each}
            id={`view-${each}`}
            type="button"
            role="tab"
            aria-selected={each === view}
            aria-controls="view-panel"
            tabIndex={each === view ? 0 : -1}
            onClick={() => onChoose(each)}
            className={clsx(
              "-mb-px h-9 border-b-2 px-2",
              each === view
                ? "border-accent font-medium text-text"
                : "border-transparent text-muted hover:text-text",
            )}
          >
            {t(each)}
          </button>
        ))}
      </div>
      <div id="view-panel" role="tabpanel" aria-labelledby={`view-${view}`} className="flex flex-col gap-3">
        {children}
      </div>
    </>
  );
}
