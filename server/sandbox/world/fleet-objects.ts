import { seededRandom, seedFrom } from "@/server/sandbox/log-lines/seeded-random";
import type { GeneratedObjects } from "@/server/sandbox/objects/generated-object-store";
import { buildAcl, canonicalIdOf } from "./build-acl";
import { drawSize } from "./build-exports";
import { buildLogObject } from "./build-object";
import { toBytes } from "./quantities";
import type { World, WorldFleet } from "./schema";

const HOUR_MS = 3_600_000;

/** The objects of one fleet account by their number: key, size and times follow from it, so none needs to be held. */
export function fleetObjects(
  world: World,
  fleet: WorldFleet,
  accountId: string,
  start: Date,
): GeneratedObjects {
  const bucketOwnerId = canonicalIdOf(world, accountId);
  const ownerId = world.logService?.canonicalId ?? bucketOwnerId;
  const acl = buildAcl(world, "bucket-owner-full-control", ownerId, bucketOwnerId);
  const encryption = { type: "AES256" } as const;
  const [smallest, largest] = [toBytes(fleet.sizes.from), toBytes(fleet.sizes.to)];
  const perTask = fleet.streamsPerTask * fleet.partsPerStream;
  const taskAt = rememberLast((task) => {
    const folder = `${fleet.prefix}/${taskIdAt(fleet, accountId, task)}/app-api-`;
    const seed = seedFrom(`${world.seed}/${accountId}/${folder}`);
    return { folder, seed, ...taskTimes(fleet, task, start) };
  });
  const taskOf = (index: number) => taskAt(Math.floor(index / perTask));
  const nameAt = (index: number) => {
    const within = index % perTask;
    const stream = String(Math.floor(within / fleet.partsPerStream)).padStart(6, "0");
    const part = String(within % fleet.partsPerStream).padStart(6, "0");
    return `${stream}/${part}.gz`;
  };
  return {
    count: fleet.objectsPerAccount,
    keyAt: (index) => taskOf(index).folder + nameAt(index),
    objectAt(index) {
      const name = nameAt(index);
      const task = taskOf(index);
      const seed = seedFrom(name, task.seed);
      const size = drawSize(seededRandom(seed), smallest, largest);
      const { from, to, completedAt } = task;
      return buildLogObject({
        key: task.folder + name,
        acl,
        lastModified: completedAt,
        encryption,
        seed,
        size,
        format: "json",
        from,
        to,
      });
    },
  };
}

export function taskCount(fleet: WorldFleet): number {
  return Math.ceil(fleet.objectsPerAccount / (fleet.streamsPerTask * fleet.partsPerStream));
}

/** Ascends with the number: the first eight digits count, the rest is drawn. */
export function taskIdAt(fleet: WorldFleet, accountId: string, task: number): string {
  const spread = Math.floor((task * 0xffff_ffff) / taskCount(fleet));
  const tail = seedFrom(`${accountId} ${task}`).toString(16).padStart(8, "0");
  return `${spread.toString(16).padStart(8, "0")}-${tail.slice(0, 4)}-4${tail.slice(1, 4)}-a${tail.slice(4, 7)}-${tail}${tail.slice(0, 4)}`;
}

/** Task n is the export of one hour, the last task the newest. */
export function taskTimes(fleet: WorldFleet, task: number, start: Date) {
  const to = new Date(start.getTime() - (taskCount(fleet) - task) * HOUR_MS);
  const from = new Date(to.getTime() - HOUR_MS);
  return { from, to, completedAt: new Date(to.getTime() + 600_000) };
}

/** A listing asks for the same task a few hundred times in a row. */
function rememberLast<T>(make: (task: number) => T): (task: number) => T {
  let last: { task: number; made: T } | null = null;
  return (task) => {
    if (last?.task !== task) last = { task, made: make(task) };
    return last.made;
  };
}
