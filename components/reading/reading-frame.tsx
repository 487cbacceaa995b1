import type { ReactNode } from "react";

/** The page's geometry, the same before and after the first line: heading, bar, lines. */
export function ReadingFrame({ heading, children }: { heading: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-0 flex-1 flex-col bg-surface max-md:min-h-[calc(100dvh-6.5rem)]">
      {heading}
      {children}
    </div>
  );
}
