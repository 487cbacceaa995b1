"use client";

import clsx from "clsx";
import { CircleAlert, CircleCheck, CircleDashed, CirclePause, CircleX, LoaderCircle } from "lucide-react";
import { useTranslations } from "use-intl";
import type { CopyItem, CopyJob, CopyJobSummary, CopyPart } from "@/lib/schemas/copies";

const LOOKS = {
  planning: [LoaderCircle, "text-muted"],
  waiting: [CircleDashed, "text-muted"],
  listing: [LoaderCircle, "text-accent"],
  running: [LoaderCircle, "text-accent"],
  paused: [CirclePause, "text-unknown"],
  cancelling: [LoaderCircle, "text-muted"],
  cancelled: [CircleX, "text-muted"],
  done: [CircleCheck, "text-passed"],
  completed: [CircleCheck, "text-passed"],
  partly: [CircleAlert, "text-unknown"],
  pending: [CircleDashed, "text-muted"],
  copying: [LoaderCircle, "text-accent"],
  copied: [CircleCheck, "text-passed"],
  present: [CircleCheck, "text-muted"],
  failed: [CircleX, "text-stopped"],
  skipped: [CircleDashed, "text-muted"],
  granting: [LoaderCircle, "text-accent"],
  granted: [CircleCheck, "text-passed"],
  owned: [CircleCheck, "text-muted"],
} as const;

export type ShownState = keyof typeof LOOKS;
const TURNS = new Set<ShownState>(["planning", "listing", "running", "cancelling", "copying", "granting"]);

/** A job that has ended with failures says so: "completed" alone would be half of the truth. */
export const jobState = ({ state, counts }: Pick<CopyJobSummary, "state" | "counts">): ShownState =>
  state === "completed" && counts.failed.objects > 0 ? "partly" : state;

/** The same for one source of a job. */
export const partState = ({ state, counts }: Pick<CopyPart, "state" | "counts">): ShownState =>
  state === "done" && counts.failed.objects > 0 ? "partly" : state;

const GRANTS: Partial<Record<CopyItem["state"], ShownState>> = {
  copying: "granting",
  copied: "granted",
  present: "owned",
};

/** What became of one object, in the words of its job: a grant copies nothing. */
export const itemState = (state: CopyItem["state"], { request }: Pick<CopyJob, "request">): ShownState =>
  (request.action === "grant" && GRANTS[state]) || state;

/** Icon, word and colour together. */
export function CopyState({ state }: { state: ShownState }) {
  const t = useTranslations("copies.states");
  const [Icon, colour] = LOOKS[state];
  return (
    <span className={clsx("inline-flex items-center gap-1.5 whitespace-nowrap font-medium text-sm", colour)}>
      <Icon aria-hidden size={15} className={clsx("shrink-0", TURNS.has(state) && "animate-spin")} />
      {t(state)}
    </span>
  );
}
