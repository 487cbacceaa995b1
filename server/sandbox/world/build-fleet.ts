import { seededRandom, seedFrom } from "@/server/sandbox/log-lines/seeded-random";
import { createGeneratedObjectStore } from "@/server/sandbox/objects/generated-object-store";
import type { ExportTaskState, SandboxState, StoredObject } from "@/server/sandbox/state";
import { buildAccount } from "./build-account";
import { buildAcl, canonicalIdOf } from "./build-acl";
import { buildBucket } from "./build-bucket";
import { drawSize } from "./build-exports";
import { buildLogObject } from "./build-object";
import { toBytes } from "./quantities";
import { World, type WorldFleet } from "./schema";

const DAY_MS = 86_400_000;
const LOG_GROUP = "/aws/ecs/app";

/** Adds the fleet's accounts to the state. Their objects and tasks follow from their number and are made when asked for. */
export function buildFleet(world: World, fleet: WorldFleet, state: SandboxState, start: Date): void {
  for (let i = 0; i < fleet.accounts; i++) {
    const id = String(BigInt(fleet.firstAccountId) + BigInt(i)).padStart(12, "0");
    const name = fleet.bucketName.replaceAll("{account}", id);
    const whole = withAccount(world, fleet, id, name, i);
    const described = whole.accounts[id];
    if (described === undefined) continue;
    const account = buildAccount(whole, id, described, start);
    const bucketEntry = described.buckets[name];
    if (bucketEntry === undefined) continue;
    const objects = createGeneratedObjectStore({
      count: fleet.objectsPerAccount,
      keyAt: (index) => keyAt(fleet, id, index),
      objectAt: (index) => objectAt(world, fleet, id, index, start),
    });
    state.buckets.set(name, { ...buildBucket(whole, id, name, bucketEntry, start), objects });
    let tasks: ExportTaskState[] | null = null;
    state.accounts.set(id, {
      ...account,
      get exportTasks() {
        tasks ??= tasksOf(world, fleet, id, name, start);
        return tasks;
      },
    });
  }
}

/** The fleet's account as a person would have written it, checked by the same schema. */
function withAccount(world: World, fleet: WorldFleet, id: string, bucket: string, number: number): World {
  const account = {
    name: `fleet-${String(number + 1).padStart(4, "0")}`,
    roles: {
      [fleet.readerRole]: {
        trust: {
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Principal: { AWS: `arn:aws:iam::${fleet.hubAccount}:root` },
              Action: "sts:AssumeRole",
              Condition: { StringEquals: { "sts:ExternalId": fleet.externalId } },
            },
          ],
        },
        policies: {
          read: {
            Version: "2012-10-17",
            Statement: [
              { Effect: "Allow", Action: ["s3:Get*", "s3:List*", "logs:Describe*"], Resource: "*" },
              {
                Effect: "Allow",
                Action: ["s3:PutObject", "s3:AbortMultipartUpload"],
                Resource: `arn:aws:s3:::central-logs-${fleet.hubAccount}/*`,
              },
            ],
          },
        },
      },
    },
    buckets: { [bucket]: { ownership: fleet.ownership } },
    logGroups: [{ name: LOG_GROUP }],
  };
  const { fleet: _, ...rest } = world;
  return { ...rest, accounts: World.shape.accounts.parse({ [id]: account }) };
}

function perTask(fleet: WorldFleet): number {
  return fleet.streamsPerTask * fleet.partsPerStream;
}

function taskCount(fleet: WorldFleet): number {
  return Math.ceil(fleet.objectsPerAccount / perTask(fleet));
}

/** Ascends with the number: the first eight digits count, the rest is drawn. */
function taskIdAt(fleet: WorldFleet, accountId: string, task: number): string {
  const spread = Math.floor((task * 0xffff_ffff) / taskCount(fleet));
  const tail = seedFrom(`${accountId} ${task}`).toString(16).padStart(8, "0");
  return `${spread.toString(16).padStart(8, "0")}-${tail.slice(0, 4)}-4${tail.slice(1, 4)}-a${tail.slice(4, 7)}-${tail}${tail.slice(0, 4)}`;
}

function keyAt(fleet: WorldFleet, accountId: string, index: number): string {
  const task = Math.floor(index / perTask(fleet));
  const within = index % perTask(fleet);
  const stream = String(Math.floor(within / fleet.partsPerStream)).padStart(6, "0");
  const part = String(within % fleet.partsPerStream).padStart(6, "0");
  return `${fleet.prefix}/${taskIdAt(fleet, accountId, task)}/app-api-${stream}/${part}.gz`;
}

function objectAt(
  world: World,
  fleet: WorldFleet,
  accountId: string,
  index: number,
  start: Date,
): StoredObject {
  const key = keyAt(fleet, accountId, index);
  const bucketOwnerId = canonicalIdOf(world, accountId);
  const ownerId = world.logService?.canonicalId ?? bucketOwnerId;
  const seed = `${world.seed}/${accountId}/${key}`;
  const { from, to, completedAt } = taskTimes(fleet, Math.floor(index / perTask(fleet)), start);
  return buildLogObject({
    key,
    acl: buildAcl(world, "bucket-owner-full-control", ownerId, bucketOwnerId),
    lastModified: completedAt,
    encryption: { type: "AES256" },
    seed,
    size: drawSize(seededRandom(seedFrom(seed)), toBytes(fleet.sizes.from), toBytes(fleet.sizes.to)),
    format: "json",
    from,
    to,
  });
}

/** Task n is the export of one hour, the last task the newest. */
function taskTimes(fleet: WorldFleet, task: number, start: Date) {
  const hours = taskCount(fleet) - task;
  const to = new Date(start.getTime() - hours * (DAY_MS / 24));
  const from = new Date(to.getTime() - DAY_MS / 24);
  return { from, to, completedAt: new Date(to.getTime() + 600_000) };
}

/** Newest first. */
function tasksOf(
  world: World,
  fleet: WorldFleet,
  accountId: string,
  bucket: string,
  start: Date,
): ExportTaskState[] {
  return Array.from({ length: taskCount(fleet) }, (_, i) => {
    const task = taskCount(fleet) - 1 - i;
    const { from, to, completedAt } = taskTimes(fleet, task, start);
    return {
      taskId: taskIdAt(fleet, accountId, task),
      taskName: `hourly-${to.toISOString().slice(0, 13)}`,
      logGroup: LOG_GROUP,
      region: world.region,
      from,
      to,
      destination: bucket,
      destinationPrefix: fleet.prefix,
      status: "COMPLETED",
      statusMessage: "Completed successfully",
      createdAt: to,
      completedAt,
    };
  });
}
