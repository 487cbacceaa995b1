import { parseExportKey } from "@/lib/export-key";
import type { AccountTotals } from "@/lib/schemas/account";
import type { Owner } from "@/lib/schemas/owner";
import type { ListedObject } from "@/server/aws/s3";
import type { SourcePlace } from "./find-sources";

type Sum = { objects: number; bytes: number };
type OwnerSum = Sum & { kind: Owner["kind"]; label: string; id: string };

export type SourceTally = {
  place: SourcePlace;
  region: string;
  sum: Sum;
  newest: Date | null;
  owners: Map<string, OwnerSum>;
  /** UTC day → sum. */
  days: Map<string, Sum>;
  taskIds: Set<string>;
  /** An object to try reading: a log if there is one, and none that is archived or empty. */
  sample: ListedObject | null;
  /** An object of an owner nobody here knows. */
  strangerKey: string | null;
  complete: boolean;
};

export function emptyTally(place: SourcePlace, region: string): SourceTally {
  const nothing = { objects: 0, bytes: 0 };
  const maps = { owners: new Map(), days: new Map(), taskIds: new Set<string>() };
  return {
    place,
    region,
    sum: nothing,
    newest: null,
    ...maps,
    sample: null,
    strangerKey: null,
    complete: false,
  };
}

/** Adds one object to its source's tally. */
export function tallyObject(tally: SourceTally, object: ListedObject, owner: Owner): void {
  const { size, lastModified, key } = object;
  const { kind, taskId } = parseExportKey(key);
  add(tally.sum, size);
  const id = owner.id ?? "";
  const ownerId = `${owner.kind} ${id}`;
  const known = tally.owners.get(ownerId) ?? {
    kind: owner.kind,
    label: owner.label,
    id,
    objects: 0,
    bytes: 0,
  };
  tally.owners.set(ownerId, known);
  add(known, size);
  const day = lastModified.toISOString().slice(0, 10);
  const daySum = tally.days.get(day) ?? { objects: 0, bytes: 0 };
  tally.days.set(day, daySum);
  add(daySum, size);
  if (owner.kind === "unknown") tally.strangerKey ??= key;
  if (taskId) tally.taskIds.add(taskId);
  if (!tally.newest || lastModified > tally.newest) tally.newest = lastModified;
  if (isBetterSample(object, kind === "log", tally.sample)) tally.sample = object;
}

function add(sum: Sum, size: number): void {
  sum.objects += 1;
  sum.bytes += size;
}

function isBetterSample(object: ListedObject, isLog: boolean, current: ListedObject | null): boolean {
  if (object.size === 0 || /GLACIER|DEEP_ARCHIVE/.test(object.storageClass)) return false;
  return !current || (isLog && parseExportKey(current.key).kind !== "log");
}

/** The object of a listing that is best tried: a log if there is one, and none that is archived or empty. */
export function findSample(objects: readonly ListedObject[]): ListedObject | null {
  return objects.reduce<ListedObject | null>(
    (best, object) =>
      isBetterSample(object, parseExportKey(object.key).kind === "log", best) ? object : best,
    null,
  );
}

const shownDays = 14;

/** All sources of an account together, with the last 14 UTC days, oldest first. `failed`: some source could not be counted. */
export function toTotals(tallies: readonly SourceTally[], failed: boolean, now: Date): AccountTotals {
  const owners = new Map<string, OwnerSum>();
  for (const [id, each] of tallies.flatMap((tally) => [...tally.owners])) {
    const known = owners.get(id);
    owners.set(
      id,
      known ? { ...known, objects: known.objects + each.objects, bytes: known.bytes + each.bytes } : each,
    );
  }
  const total = (pick: (tally: SourceTally) => number) =>
    tallies.reduce((sum, tally) => sum + pick(tally), 0);
  const newest = tallies.reduce((latest, { newest }) => Math.max(latest, newest?.getTime() ?? 0), 0);
  return {
    objects: total(({ sum }) => sum.objects),
    bytes: total(({ sum }) => sum.bytes),
    atLeast: failed || tallies.some(({ complete }) => !complete),
    newest: newest > 0 ? new Date(newest).toISOString() : null,
    owners: [...owners.values()].sort((a, b) => b.objects - a.objects),
    days: lastDays(now).map((day) => ({
      day,
      objects: total(({ days }) => days.get(day)?.objects ?? 0),
      bytes: total(({ days }) => days.get(day)?.bytes ?? 0),
    })),
  };
}

const dayMs = 86_400_000;
const lastDays = (now: Date) =>
  Array.from({ length: shownDays }, (_, index) => {
    return new Date(now.getTime() - (shownDays - 1 - index) * dayMs).toISOString().slice(0, 10);
  });
