import { describe, expect, it } from "vitest";
import { paceOf } from "@/components/copies/use-pace";
import { groupSources } from "@/components/selection/group-sources";
import type { CopyCounts } from "@/lib/schemas/copies";

const amount = (objects: number, bytes: number) => ({ objects, bytes });
const counts = (copied: number): CopyCounts => ({
  listed: amount(100, 1000),
  copied: amount(copied, copied * 10),
  present: amount(10, 100),
  failed: amount(5, 50),
  skipped: amount(0, 0),
});

describe("the pace of a job", () => {
  const samples = [
    { at: 0, objects: 0, bytes: 0 },
    { at: 2000, objects: 20, bytes: 200 },
    { at: 4000, objects: 40, bytes: 400 },
  ];

  it("is what moved between the first and the last sample", () => {
    expect(paceOf(samples, counts(40), true)).toEqual({
      objectsPerSecond: 10,
      bytesPerSecond: 100,
      secondsLeft: 4.5,
    });
  });

  it("does not guess what is left while the listing goes on", () => {
    expect(paceOf(samples, counts(40), false)?.secondsLeft).toBeNull();
  });

  it("counts objects where they have no bytes", () => {
    const empty = samples.map((sample) => ({ ...sample, bytes: 0 }));
    expect(paceOf(empty, counts(40), true)?.secondsLeft).toBe(4.5);
  });

  it("is unknown after one look, and nothing is left to wait for when nothing moves", () => {
    expect(paceOf(samples.slice(0, 1), counts(0), true)).toBeNull();
    const still = [
      { at: 0, objects: 40, bytes: 400 },
      { at: 4000, objects: 40, bytes: 400 },
    ];
    expect(paceOf(still, counts(40), true)).toEqual({
      objectsPerSecond: 0,
      bytesPerSecond: 0,
      secondsLeft: null,
    });
  });
});

describe("sources as people see them", () => {
  it("make one line of objects that travel in thousands, and one of each place", () => {
    const first = { accountId: "222222222222", bucket: "logs", keys: ["a"] };
    const second = { accountId: "222222222222", bucket: "logs", keys: ["b"] };
    const whole = { accountId: "222222222222" };
    const groups = groupSources([first, whole, second, whole]);
    expect(groups.map(({ keys, of }) => [keys, of.length])).toEqual([
      [["a", "b"], 2],
      [[], 1],
      [[], 1],
    ]);
  });
});
