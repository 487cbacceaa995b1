import { expect, test } from "vitest";
import { emptyTally, tallyObject, toTotals } from "@/server/exports/tally";

const place = { bucket: "b", prefix: "p", folder: "p/", origin: "configured", requesterPays: false } as const;
const owner = { id: "a", label: "logs", kind: "log-delivery", known: "configured" } as const;
const object = (key: string, size: number, day: string, storageClass = "STANDARD") => ({
  key,
  size,
  lastModified: new Date(`${day}T12:00:00Z`),
  etag: "",
  storageClass,
  ownerId: "a",
  ownerName: null,
});
const log = "p/0a1b2c3d-0000-4000-8000-00000000abcd/web/000000.gz";

test("adds up objects, bytes, owners and the last 14 days", () => {
  const tally = { ...emptyTally(place, "r"), complete: true };
  tallyObject(tally, object("p/a", 10, "2026-11-01"), owner);
  tallyObject(tally, object("p/b", 5, "2026-11-14"), { ...owner, id: "z", kind: "unknown" });
  tallyObject(tally, object("p/old", 1, "2026-10-31"), owner);
  const totals = toTotals([tally], false, new Date("2026-11-14T23:00:00Z"));
  expect(totals).toMatchObject({ objects: 3, bytes: 16, atLeast: false, newest: "2026-11-14T12:00:00.000Z" });
  expect(totals.owners.map(({ id, objects, bytes }) => [id, objects, bytes])).toEqual([
    ["a", 2, 11],
    ["z", 1, 5],
  ]);
  expect(totals.days).toHaveLength(14);
  expect(totals.days[0]).toEqual({ day: "2026-11-01", objects: 1, bytes: 10 });
  expect(totals.days.at(-1)).toEqual({ day: "2026-11-14", objects: 1, bytes: 5 });
});

test("keeps sources apart: the second does not add to the first", () => {
  const [first, second] = [emptyTally(place, "r"), emptyTally(place, "r")];
  tallyObject(first, object("p/a", 1, "2026-11-01"), owner);
  expect(second.sum).toEqual({ objects: 0, bytes: 0 });
  expect(toTotals([first, second], false, new Date()).objects).toBe(1);
});

test("says at least when a listing was cut short or a source could not be listed", () => {
  const complete = { ...emptyTally(place, "r"), complete: true };
  expect(toTotals([complete], false, new Date()).atLeast).toBe(false);
  expect(toTotals([complete], true, new Date()).atLeast).toBe(true);
  expect(toTotals([emptyTally(place, "r")], false, new Date()).atLeast).toBe(true);
});

test("samples a log before anything else, never what is empty or archived", () => {
  const tally = emptyTally(place, "r");
  tallyObject(tally, object(log, 5, "2026-11-01", "GLACIER"), owner);
  tallyObject(tally, object("p/empty", 0, "2026-11-01"), owner);
  expect(tally.sample).toBeNull();
  tallyObject(tally, object("p/aws-logs-write-test", 3, "2026-11-01"), owner);
  tallyObject(tally, object(log, 7, "2026-11-01"), owner);
  tallyObject(tally, object("p/zzz", 7, "2026-11-01"), owner);
  expect(tally.sample?.key).toBe(log);
});
