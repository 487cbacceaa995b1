"use client";

import clsx from "clsx";
import { CopyPlus, FileArchive } from "lucide-react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { buttonClass } from "@/components/ui/button";
import { Cell } from "@/components/ui/grid-table";
import { Bytes, Count } from "@/components/ui/quantity";
import { ShortId } from "@/components/ui/short-id";
import { SoftLink } from "@/components/ui/soft-link";
import { RelativeTime, TimeRange } from "@/components/ui/time";
import { useMay } from "@/components/ui/use-may";
import { VisibleText } from "@/components/ui/visible-text";
import { WhyLink } from "@/components/ui/why-link";
import { archivesHref, newCopyHrefOf } from "@/lib/copy-selection";
import { toFolder } from "@/lib/export-key";
import { diagnosisHref } from "@/lib/format/diagnosis-href";
import type { ExportTask } from "@/lib/schemas/exports";
import { TaskStatus, useTaskSentence } from "./task-status";
import type { BrowserState } from "./use-browser-state";

/** The folder that an export task writes to: `<prefix>/<taskId>/`. */
const taskPlace = ({ bucket, prefix, taskId }: ExportTask) => ({
  bucket,
  prefix: `${toFolder(prefix)}${taskId}/`,
});

/** What is asked about an export that went wrong: what it left behind, or whether the service may write at all. */
function whyOf(accountId: string, task: ExportTask): string | null {
  const { bucket, prefix } = task;
  if (task.empty) return diagnosisHref({ accountId, bucket, key: `${toFolder(prefix)}aws-logs-write-test` });
  if (task.status !== "FAILED") return null;
  return diagnosisHref({ accountId, bucket, operation: "CreateExportTask" });
}

const none = <span className="text-muted">–</span>;

/** One export task; its name leads to its objects, its state is explained in a sentence. */
export function TaskCells({
  task,
  accountId,
  state,
}: {
  task: ExportTask;
  accountId: string;
  state: BrowserState;
}) {
  const copies = useTranslations("copies");
  const archives = useTranslations("archives");
  const mayCopy = useMay("copies:write", accountId);
  const mayRead = useMay("objects:read", accountId);
  const t = useTranslations("tasks");
  const sentence = useTaskSentence()(task);
  const place = taskPlace(task);
  const why = whyOf(accountId, task);
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
        {why && (
          <span className="shrink-0 text-sm">
            <WhyLink href={why} what={task.logGroup ?? task.taskId} />
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
      <Cell className="flex justify-end max-md:col-start-3 max-md:row-span-2 max-md:row-start-1">
        {mayRead && (
          <AppLink
            href={archivesHref([{ accountId, taskId: task.taskId }]) ?? "/archives"}
            data-download
            aria-label={archives("takeTask", { group: task.logGroup ?? task.taskId })}
            data-tip={archives("takeTask", { group: task.logGroup ?? task.taskId })}
            className={buttonClass("quiet", "size-7! px-0!")}
          >
            <FileArchive aria-hidden size={15} />
          </AppLink>
        )}
        {mayCopy && (
          <AppLink
            href={newCopyHrefOf({ accountId, taskId: task.taskId })}
            data-copy
            aria-label={copies("copyTask", { group: task.logGroup ?? task.taskId })}
            data-tip={copies("copyTask", { group: task.logGroup ?? task.taskId })}
            className={buttonClass("quiet", "size-7! px-0!")}
          >
            <CopyPlus aria-hidden size={15} />
          </AppLink>
        )}
      </Cell>
    </>
  );
}
