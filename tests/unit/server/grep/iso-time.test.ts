import fc from "fast-check";
import { expect, test } from "vitest";
import { toIso } from "@/server/grep/match/iso-time";

test("writes times as Date does, far apart and within a minute", () => {
  const time = fc.oneof(
    fc.integer({ min: -8.64e15, max: 8.64e15 }),
    fc.integer({ min: -70_000, max: 70_000 }),
  );
  fc.assert(
    fc.property(time, (ms) => {
      expect(toIso(ms)).toBe(new Date(ms).toISOString());
    }),
    { numRuns: 2000 },
  );
});
