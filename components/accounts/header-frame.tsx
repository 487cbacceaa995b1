import type { ReactNode } from "react";

/** The header's geometry, the same for the skeleton and for what replaces it: nothing below it ever moves. */
export function HeaderFrame({
  title,
  action,
  status,
  reason,
  facts,
}: Record<"title" | "action" | "status" | "reason" | "facts", ReactNode>) {
  return (
    <header className="px-4 pt-3 text-sm md:px-5">
      <div className="flex h-8 items-center gap-3">
        <div className="flex min-w-0 flex-1 items-center gap-3">{title}</div>
        <div className="flex shrink-0 items-center gap-2 text-muted">{action}</div>
      </div>
      <div className="flex h-7 items-center gap-2">
        {status}
        {reason}
      </div>
      {facts}
    </header>
  );
}

/** What is known besides; on a wide screen with the same heights before and after. */
export function HeaderFacts({ identity, checks, scan }: Record<"identity" | "checks" | "scan", ReactNode>) {
  return (
    <>
      <div className="mt-1 flex min-h-6 items-center md:h-6 md:overflow-hidden md:whitespace-nowrap">
        {identity}
      </div>
      <div className="mt-1 min-h-7">{checks}</div>
      <div className="md:mt-2">{scan}</div>
    </>
  );
}
