import clsx from "clsx";
import { LoaderCircle } from "lucide-react";
import type { ReactNode } from "react";

/** One of the steps that stay in sight. */
export function Step({
  number,
  title,
  busy = false,
  className,
  children,
}: {
  number: number;
  title: string;
  busy?: boolean;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section
      aria-label={title}
      aria-busy={busy}
      className={clsx("min-w-0 rounded-lg border border-line bg-surface p-4", className)}
    >
      <h2 className="mb-3 flex items-center gap-2 font-medium">
        <span
          aria-hidden
          className="inline-flex size-6 items-center justify-center rounded-full bg-accent-soft text-accent text-xs"
        >
          {number}
        </span>
        {title}
        {busy && <LoaderCircle aria-hidden size={15} className="animate-spin text-muted" />}
      </h2>
      {children}
    </section>
  );
}
