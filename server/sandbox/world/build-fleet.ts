import { createGeneratedObjectStore } from "@/server/sandbox/objects/generated-object-store";
import type { ExportTaskState, SandboxState } from "@/server/sandbox/state";
import { buildAccount } from "./build-account";
import { buildBucket } from "./build-bucket";
import { fleetObjects, taskCount, taskIdAt, taskTimes } from "./fleet-objects";
import { World, type WorldFleet } from "./schema";

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
    const objects = createGeneratedObjectStore(fleetObjects(world, fleet, id, start));
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
              ...(fleet.readerWrites
                ? [{ Effect: "Allow", Action: ["s3:PutObject", "s3:DeleteObject"], Resource: "*" }]
                : []),
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
