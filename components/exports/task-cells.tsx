"use client";

import clsx from "clsx";
import { useTranslations } from "use-intl";
import { Cell } from "@/components/ui/grid-table";
import { Bytes, Count } from "@/components/ui/quantity";
import { ShortId } from "@/components/ui/short-id";
import { SoftLink } from "@/components/ui/soft-link";
import { RelativeTime, TimeRange } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import { toFolder } from "@/lib/export-key";
import type { ExportTask } from "@/lib/schemas/exports";
import { TaskStatus, useTaskSentence } from "./task-status";
import type { BrowserState } from "./use-browser-state";

/** The folder that an export task writes to: `<prefix>/<taskId>/`. */
const taskPlace = ({ bucket, prefix, taskId }: ExportTask) => ({
  bucket,
  prefix: `${toFolder(prefix)}${taskId}/`,
});

const none = <span className="text-muted">–</span>;

/** One export task; its name leads to its objects, its state is explained in a sentence. */
export function TaskCells({ task, state }: { task: ExportTask; state: BrowserState }) {
  const t = useTranslations("tasks");
  const sentence = useTaskSentence()(task);
  const place = taskPlace(task);
  return (
    <>
      <Cell className="min-w-0 max-md:col-start-2 max-md:row-start-1 max-md:justify-self-end">
        <TaskStatus task={task} />
      </Cell>
      <Cell className="flex min-w-0 items-baseline gap-2 max-md:col-start-1 max-md:row-start-1">
        <SoftLink
          href={state.hrefOf(place)}
          onFollow={() => state.goTo(place)}
          data-primary
          aria-label={t("objectsOf", { group: task.logGroup ?? t("unknownGroup"), task: task.taskId })}
          className="id-text min-w-0 truncate rounded text-accent hover:underline"
        >
          {task.logGroup ? <VisibleText text={task.logGroup} /> : t("unknownGroup")}
        </SoftLink>
        {sentence && (
          <span className="min-w-0 flex-1 truncate text-muted text-xs max-md:hidden" data-tip={sentence}>
            {sentence}
          </span>
        )}
      </Cell>
      <Cell className="text-muted text-xs max-xl:hidden">
        {task.from && task.to ? <TimeRange from={task.from} to={task.to} /> : none}
      </Cell>
      <Cell className="text-right text-sm max-md:hidden">
        {task.objects === null ? none : <Count value={task.objects} />}
      </Cell>
      <Cell className="text-right text-sm max-md:col-start-2 max-md:row-start-2">
        {task.bytes === null ? none : <Bytes bytes={task.bytes} />}
      </Cell>
      <Cell className="min-w-0 truncate text-muted text-sm max-md:col-start-1 max-md:row-start-2">
        {task.completedAt ? (
          <RelativeTime iso={task.completedAt} />
        ) : (
          <span className="max-md:hidden">{none}</span>
        )}
        {sentence && (
          <span className={clsx("text-xs md:hidden", task.completedAt && "ml-2")} data-tip={sentence}>
            {sentence}
          </span>
        )}
      </Cell>
      <Cell className="text-muted text-sm max-lg:hidden">
        <ShortId id={task.taskId} head={8} tail={4} />
      </Cell>
    </>
  );
}
