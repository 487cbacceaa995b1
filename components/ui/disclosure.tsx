import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/** A native disclosure: closed until asked for unless `open`, found by the browser's own search. */
export function Disclosure({
  summary,
  open = false,
  children,
}: {
  summary: ReactNode;
  open?: boolean;
  children: ReactNode;
}) {
  return (
    <details open={open} className="group/disclosure">
      <summary className="inline-flex min-h-7 list-none items-center gap-1 rounded text-left text-accent text-sm hover:underline">
        <ChevronRight
          aria-hidden
          size={14}
          className="shrink-0 transition-transform group-open/disclosure:rotate-90"
        />
        {summary}
      </summary>
      {children}
    </details>
  );
}
