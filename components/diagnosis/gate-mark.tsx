import clsx from "clsx";
import { Check, CircleHelp, X } from "lucide-react";
import type { GateLook } from "./gate-look";

const LOOKS = {
  pass: "size-5 border-passed bg-passed-soft text-passed",
  block: "size-6 border-stopped bg-stopped text-surface",
  unknown: "size-5 border-unknown border-dashed bg-unknown-soft text-unknown hatched",
  not_applicable: "size-2 border-line-strong bg-surface",
  not_reached: "size-3 border-line-strong border-dashed bg-surface",
} as const;

const ICONS = {
  pass: Check,
  block: X,
  unknown: CircleHelp,
  not_applicable: null,
  not_reached: null,
} as const;

/** A stop on the line, told apart by shape and size as well as by colour. */
export function GateMark({ look }: { look: GateLook }) {
  const Icon = ICONS[look];
  return (
    <span aria-hidden className="relative flex size-6 shrink-0 items-center justify-center">
      <span className={clsx("flex items-center justify-center rounded-full border", LOOKS[look])}>
        {Icon && <Icon size={look === "block" ? 16 : 12} strokeWidth={2.5} />}
      </span>
    </span>
  );
}

const segment = (reached: boolean) =>
  clsx("absolute left-[11px] border-l-2", reached ? "border-passed" : "border-line-strong border-dashed");

/** The line above and below a stop: whole as far as the request came, dashed behind; null where it begins or ends. */
export function GateTrack({ before, after }: { before: boolean | null; after: boolean | null }) {
  return (
    <span aria-hidden>
      {before !== null && <span className={clsx(segment(before), "top-0 h-3.5")} />}
      {after !== null && <span className={clsx(segment(after), "top-3.5 bottom-0")} />}
    </span>
  );
}
