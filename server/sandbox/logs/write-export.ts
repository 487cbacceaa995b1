import { expandCannedAcl } from "@/server/policy/s3/canned-acl";
import { newObjectOwner } from "@/server/policy/s3/object-owner";
import { seedFrom } from "@/server/sandbox/log-lines/seeded-random";
import type { Acl, BucketState, ExportTaskState, LogGroupState, SandboxState } from "@/server/sandbox/state";
import { buildLogObject, buildTextObject } from "@/server/sandbox/world/build-object";

const ACL = "bucket-owner-full-control";
const BYTES_PER_HOUR = 256 * 1024;
const SMALLEST = 64;
const HOUR_MS = 3_600_000;

/** The object by which the service tries its permission; it stays. */
export function writeTestObject(state: SandboxState, bucket: BucketState, task: ExportTaskState): void {
  bucket.objects.put(
    buildTextObject(
      basics(state, bucket, `${folder(task)}aws-logs-write-test`, task.createdAt),
      "Permission Check Successful",
    ),
  );
}

/** One gzip file for each stream with events in the task's range. No such stream: nothing but the test object. */
export function writeExport(
  state: SandboxState,
  bucket: BucketState,
  task: ExportTaskState,
  streams: LogGroupState["streams"],
): void {
  for (const stream of streams) {
    const from = new Date(Math.max(task.from.getTime(), stream.firstEventAt.getTime()));
    const to = new Date(Math.min(task.to.getTime(), stream.lastEventAt.getTime()));
    if (to <= from) continue;
    const key = `${folder(task)}${task.taskId}/${stream.name.replaceAll("/", "-")}/000000.gz`;
    const hours = (to.getTime() - from.getTime()) / HOUR_MS;
    const size = Math.max(SMALLEST, Math.round(hours * BYTES_PER_HOUR));
    const lastModified = task.completedAt ?? task.createdAt;
    bucket.objects.put(
      buildLogObject({
        ...basics(state, bucket, key, lastModified),
        seed: seedFrom(`${bucket.name}/${key}`),
        size,
        format: "json",
        from,
        to,
      }),
    );
  }
}

function folder(task: ExportTaskState): string {
  return task.destinationPrefix === "" ? "" : `${task.destinationPrefix}/`;
}

function basics(state: SandboxState, bucket: BucketState, key: string, lastModified: Date) {
  return { key, lastModified, acl: serviceAcl(state, bucket), encryption: bucket.encryption };
}

function serviceAcl(state: SandboxState, bucket: BucketState): Acl {
  const bucketOwnerId = state.accounts.get(bucket.ownerAccountId)?.canonicalId ?? "";
  const service = [...state.canonicalUsers].find(([, user]) => user.kind === "service")?.[0] ?? bucketOwnerId;
  const ownerId = newObjectOwner({ ownership: bucket.ownership, ownerId: bucketOwnerId }, service, ACL);
  return expandCannedAcl(ACL, ownerId, bucketOwnerId);
}
