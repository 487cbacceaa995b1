import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

/** A native disclosure: closed until asked for, found by the browser's own search. */
export function Disclosure({ summary, children }: { summary: ReactNode; children: ReactNode }) {
  return (
    <details className="group/disclosure">
      <summary className="inline-flex h-7 list-none items-center gap-1 rounded text-accent text-sm hover:underline">
        <ChevronRight
          aria-hidden
          size={14}
          className="transition-transform group-open/disclosure:rotate-90"
        />
        {summary}
      </summary>
      {children}
    </details>
  );
}
