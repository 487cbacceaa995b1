import type { ReactNode } from "react";

/** The header's geometry, the same for the skeleton and for what replaces it: nothing below it ever moves. */
export function HeaderFrame({
  title,
  status,
  action,
  reason,
  identity,
  checks,
}: Record<"title" | "status" | "action" | "reason" | "identity" | "checks", ReactNode>) {
  return (
    <header className="px-4 pt-3 pb-2 text-sm md:px-5">
      <div className="flex flex-wrap items-center gap-x-3">
        <div className="flex h-8 min-w-0 items-center gap-3 max-md:w-full">{title}</div>
        <div className="flex h-8 items-center">{status}</div>
        <div className="ml-auto flex h-8 items-center gap-2 text-muted">{action}</div>
      </div>
      <div className="mt-1 flex h-5 min-w-0 items-baseline gap-2 max-md:h-10">{reason}</div>
      <div className="mt-1 flex h-6 items-center overflow-hidden whitespace-nowrap">{identity}</div>
      <div className="mt-1 min-h-7">{checks}</div>
    </header>
  );
}
