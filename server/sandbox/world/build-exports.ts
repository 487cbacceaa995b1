import { seededRandom, seedFrom } from "@/server/sandbox/log-lines/seeded-random";
import type { LogFormat } from "@/server/sandbox/log-lines/write-message";
import type { BucketState, ExportTaskState } from "@/server/sandbox/state";
import { buildAcl, canonicalIdOf, writerId } from "./build-acl";
import { buildLogObject, buildTextObject } from "./build-object";
import { deriveUuid } from "./derive-ids";
import { toBytes, toMs } from "./quantities";
import type { World, WorldDailyExports, WorldExportTask } from "./schema";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

/** One export with the sizes of its files: what daily exports and single tasks both come down to. */
type Export = {
  task: ExportTaskState;
  bucket: string;
  writer: WorldExportTask["writer"];
  acl: WorldExportTask["acl"];
  format: LogFormat;
  streams: Array<{ name: string; sizes: number[] }>;
  listed: boolean;
};

/** Puts the objects of an account's exports into their buckets and returns the tasks CloudWatch Logs still lists, newest first. */
export function buildExports(
  world: World,
  accountId: string,
  buckets: Map<string, BucketState>,
  start: Date,
): ExportTaskState[] {
  const account = world.accounts[accountId];
  const daily = (account?.dailyExports ?? []).flatMap((entry) => [
    ...expandDaily(world, accountId, entry, start),
  ]);
  const single = (account?.exportTasks ?? []).map((entry) => singleExport(world, accountId, entry, start));
  const all = [...daily, ...single];
  for (const entry of all) writeObjects(world, buckets.get(entry.bucket), entry);
  return all
    .filter((entry) => entry.listed)
    .map((entry) => entry.task)
    .sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime());
}

function* expandDaily(
  world: World,
  accountId: string,
  entry: WorldDailyExports,
  start: Date,
): Generator<Export> {
  const newest = start.getTime() - toMs(entry.newest);
  for (let day = 0; day < entry.days; day++) {
    const to = new Date(newest - day * DAY_MS);
    for (const [i, group] of entry.logGroups.entries()) {
      const taskId = deriveUuid(`${world.seed} ${accountId} ${group.name} ${to.toISOString().slice(0, 10)}`);
      const createdAt = new Date(to.getTime() + (5 + 7 * i) * MINUTE_MS);
      const random = seededRandom(seedFrom(taskId));
      const streams = Array.from({ length: group.streams }, (_, stream) => ({
        name: streamName(group.format, to, taskId, stream),
        sizes: Array.from({ length: group.parts }, () =>
          drawSize(random, toBytes(group.sizes.from), toBytes(group.sizes.to)),
        ),
      }));
      yield {
        task: {
          taskId,
          taskName: `daily${group.name.replaceAll("/", "-")}-${to.toISOString().slice(0, 10)}`,
          logGroup: group.name,
          region: world.region,
          from: new Date(to.getTime() - DAY_MS),
          to,
          destination: entry.bucket,
          destinationPrefix: entry.prefix,
          status: "COMPLETED",
          statusMessage: "Completed successfully",
          createdAt,
          completedAt: new Date(createdAt.getTime() + 4 * MINUTE_MS),
        },
        bucket: entry.bucket,
        writer: entry.writer,
        acl: entry.acl,
        format: group.format,
        streams,
        listed: true,
      };
    }
  }
}

/** Stream names as the services give them: Lambda by date and instance, ECS by container and task, others by host. */
function streamName(format: LogFormat, to: Date, taskId: string, stream: number): string {
  const instance = deriveUuid(`${taskId} ${stream}`).replaceAll("-", "");
  if (format === "lambda")
    return `${to.toISOString().slice(0, 10).replaceAll("-", "/")}/[$LATEST]${instance}`;
  if (format === "json") return `app/api/${instance}`;
  return `ip-10-0-${Math.floor(stream / 16)}-${10 + (stream % 16)}.ap-northeast-1.compute.internal/access`;
}

/** Evenly by order of magnitude: many small files, few big ones, as exports are. */
export function drawSize(random: () => number, from: number, to: number): number {
  return Math.max(64, Math.round(from * (to / from) ** random()));
}

const MESSAGES: Record<WorldExportTask["status"], string> = {
  PENDING: "",
  RUNNING: "Started successfully",
  COMPLETED: "Completed successfully",
  FAILED: "Failed",
  CANCELLED: "Cancelled by user",
};

function singleExport(world: World, accountId: string, entry: WorldExportTask, start: Date): Export {
  const ago = (span: string) => new Date(start.getTime() - toMs(span));
  const createdAt = ago(entry.created);
  const finished = entry.status === "COMPLETED" || entry.status === "FAILED" || entry.status === "CANCELLED";
  return {
    task: {
      taskId: entry.id ?? deriveUuid(`${world.seed} ${accountId} ${entry.name}`),
      taskName: entry.name,
      logGroup: entry.logGroup,
      region: world.region,
      from: ago(entry.from),
      to: ago(entry.to),
      destination: entry.bucket,
      destinationPrefix: entry.prefix,
      status: entry.status,
      statusMessage: entry.message ?? MESSAGES[entry.status],
      createdAt,
      completedAt: finished ? new Date(createdAt.getTime() + 4 * MINUTE_MS) : null,
    },
    bucket: entry.bucket,
    writer: entry.writer,
    acl: entry.acl,
    format: entry.format,
    streams: entry.streams.map((stream) => ({ name: stream.name, sizes: stream.sizes.map(toBytes) })),
    listed: entry.listed,
  };
}

/** `<prefix>/<taskId>/<log stream, "/" as "-">/000000.gz`, beside the file the service writes to test its permission. */
function writeObjects(world: World, bucket: BucketState | undefined, entry: Export): void {
  if (bucket === undefined) return;
  const bucketOwnerId = canonicalIdOf(world, bucket.ownerAccountId);
  const ownerId = writerId(world, entry.writer, bucketOwnerId);
  const { task } = entry;
  const basics = (key: string, lastModified: Date) => ({
    key,
    lastModified,
    acl: buildAcl(world, entry.acl, ownerId, bucketOwnerId),
    encryption: bucket.encryption,
  });
  const folder = task.destinationPrefix === "" ? "" : `${task.destinationPrefix}/`;
  bucket.objects.put(
    buildTextObject(basics(`${folder}aws-logs-write-test`, task.createdAt), "Permission Check Successful"),
  );
  const finished = task.completedAt ?? task.createdAt;
  for (const stream of entry.streams) {
    for (const [part, size] of stream.sizes.entries()) {
      const key = `${folder}${task.taskId}/${stream.name.replaceAll("/", "-")}/${String(part).padStart(6, "0")}.gz`;
      const seed = seedFrom(`${world.seed}/${bucket.name}/${key}`);
      const slice = (task.to.getTime() - task.from.getTime()) / stream.sizes.length;
      const from = new Date(task.from.getTime() + part * slice);
      const to = new Date(from.getTime() + slice);
      bucket.objects.put(
        buildLogObject({ ...basics(key, finished), seed, size, format: entry.format, from, to }),
      );
    }
  }
}
