import clsx from "clsx";
import { VisibleText } from "@/components/ui/visible-text";
import type { PolicyLine } from "./quote-policy";

/** A policy's text with its line numbers, the deciding statement standing out where the rest is shown, too. */
export function PolicyLines({ lines, highlight }: { lines: readonly PolicyLine[]; highlight: boolean }) {
  return (
    <pre
      className="mt-1 max-h-112 overflow-y-auto whitespace-pre-wrap text-xs [overflow-wrap:anywhere]"
      tabIndex={highlight ? 0 : undefined}
    >
      {lines.map(({ number, text, deciding }) => (
        <span
          key={number}
          data-deciding={deciding || undefined}
          className={clsx(
            "grid grid-cols-[2.5rem_minmax(0,1fr)] border-l-2",
            highlight && deciding ? "border-accent bg-accent-soft" : "border-transparent",
          )}
        >
          <span aria-hidden className="tabular select-none pl-1 text-faint">
            {number}
          </span>
          <code>
            <VisibleText text={text} />
          </code>
        </span>
      ))}
    </pre>
  );
}
