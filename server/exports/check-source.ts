import { toFolder } from "@/lib/export-key";
import type { Owner } from "@/lib/schemas/owner";
import type { Context } from "@/server/context";
import type { SourcePlace } from "./find-sources";
import { readFirstByte } from "./read-first-byte";
import { type Checked, runCheck, skipCheck } from "./run-check";
import { scanSource } from "./scan-source";
import type { SourceTally } from "./tally";
import type { TaskFacts } from "./to-task";

export type SourceChecks = { tally: SourceTally | null; checks: Checked<unknown>[] };

/** The three checks of a source: list it, know its owners, read one byte. */
export async function checkSource(
  ctx: Context,
  accountId: string,
  place: SourcePlace,
  tasks: readonly TaskFacts[],
): Promise<SourceChecks> {
  const target = `s3://${place.bucket}/${place.folder}`;
  const listed = await runCheck(ctx, "source_list", target, async () => {
    const tally = await scanSource(ctx, accountId, place);
    return { value: tally, warnings: findEmpty(tally, tasks) };
  });
  const tally = listed.value;
  if (!tally)
    return { tally, checks: [listed, skipCheck("source_owners", target), skipCheck("source_read", target)] };
  const owners = await runCheck(ctx, "source_owners", target, async () => ({
    value: null,
    warnings: findStrangers(tally),
  }));
  const { sample } = tally;
  if (!sample) return { tally, checks: [listed, owners, skipCheck("source_read", target)] };
  const read = await runCheck(ctx, "source_read", `s3://${place.bucket}/${sample.key}`, async () => {
    await readFirstByte(ctx, accountId, { ...place, key: sample.key });
    return { value: null };
  });
  return { tally, checks: [listed, owners, read] };
}

/** COMPLETED exports without one object. Only a complete listing can tell. */
function findEmpty({ place, taskIds, complete }: SourceTally, tasks: readonly TaskFacts[]) {
  const here = tasks.filter(({ bucket, status }) => bucket === place.bucket && status === "COMPLETED");
  const empty = here.filter(
    ({ taskId, prefix }) => toFolder(prefix).startsWith(place.folder) && !taskIds.has(taskId),
  );
  if (!complete || empty.length === 0) return [];
  const message = `${count(empty.length, "completed export")} left no objects in ${place.bucket}.`;
  return [
    {
      code: "export_empty",
      message,
      params: {
        count: empty.length,
        bucket: place.bucket,
        taskId: empty[0]!.taskId,
        key: `${toFolder(empty[0]!.prefix)}aws-logs-write-test`,
      },
    },
  ];
}

function findStrangers({ place, owners, strangerKey }: SourceTally) {
  const kind: Owner["kind"] = "unknown";
  const strangers = [...owners.values()].filter((owner) => owner.kind === kind);
  const objects = strangers.reduce((sum, owner) => sum + owner.objects, 0);
  if (objects === 0) return [];
  const message = `${count(objects, "object")} in ${place.bucket} belong to an owner that is not known here.`;
  return [
    {
      code: "objects_of_unknown_owner",
      message,
      params: {
        count: objects,
        bucket: place.bucket,
        ownerId: strangers[0]!.id,
        ...(strangerKey && { key: strangerKey }),
      },
    },
  ];
}

const count = (number: number, noun: string) => `${number} ${noun}${number === 1 ? "" : "s"}`;
