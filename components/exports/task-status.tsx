"use client";

import clsx from "clsx";
import {
  CircleAlert,
  CircleCheck,
  CircleHelp,
  CircleSlash,
  CircleX,
  Clock,
  LoaderCircle,
} from "lucide-react";
import { useTranslations } from "use-intl";
import { revealText } from "@/lib/format/reveal-controls";
import type { ExportTask } from "@/lib/schemas/exports";

const LOOKS = {
  PENDING: [Clock, "text-muted"],
  PENDING_CANCEL: [Clock, "text-muted"],
  RUNNING: [LoaderCircle, "text-accent"],
  COMPLETED: [CircleCheck, "text-passed"],
  FAILED: [CircleX, "text-stopped"],
  CANCELLED: [CircleSlash, "text-muted"],
  UNLISTED: [CircleHelp, "text-muted"],
  EMPTY: [CircleAlert, "text-unknown"],
} as const;

type Look = keyof typeof LOOKS;

/** A completed task with nothing in it is not simply "completed": people look for its objects. */
const statusOf = (task: ExportTask): Look => (task.empty ? "EMPTY" : task.status);

/** Icon, word and colour of a task's status; what it means is in the tooltip and in the sentence below the row. */
export function TaskStatus({ task }: { task: ExportTask }) {
  const t = useTranslations("tasks.status");
  const status = statusOf(task);
  const [Icon, colour] = LOOKS[status];
  return (
    <span className={clsx("flex items-center gap-1.5 whitespace-nowrap text-sm", colour)}>
      <Icon aria-hidden size={15} className="shrink-0" />
      {t(status)}
    </span>
  );
}

/** A sentence for every state that is not simply done; AWS's own words where it gave any. */
export function useTaskSentence(): (task: ExportTask) => string | null {
  const t = useTranslations("tasks.explain");
  return (task) => {
    const status = statusOf(task);
    if (status === "COMPLETED") return null;
    const sentence = t(status);
    const own = task.statusMessage && status !== "EMPTY" ? revealText(task.statusMessage) : "";
    return own ? `${sentence} ${t("awsSays", { message: own })}` : sentence;
  };
}
