import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { generateLogBody } from "@/server/sandbox/log-lines/generate-log-body";
import { LOG_FORMATS } from "@/server/sandbox/log-lines/write-message";

const FROM = new Date("2026-11-22T22:30:00Z");
const TO = new Date("2026-11-23T01:00:00Z");
const size = fc.oneof(
  fc.integer({ min: 64, max: 2_000 }),
  fc.integer({ min: 64, max: 400_000 }),
  fc.integer({ min: 0, max: 40 }).map((n) => 131_072 + n - 20),
);
const spec = fc.record({ format: fc.constantFrom(...LOG_FORMATS), seed: fc.nat(), size });

async function bytes(body: ReturnType<typeof generateLogBody>, start: number, end: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of body.read(start, end)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

describe("generateLogBody", () => {
  it("is a whole gzip file of exactly its size, of lines with ascending times in its range", async () => {
    await fc.assert(
      fc.asyncProperty(spec, async (drawn) => {
        const body = generateLogBody({ ...drawn, from: FROM, to: TO });
        const all = await bytes(body, 0, body.size);
        expect(all.length).toBe(drawn.size);
        const lines = gunzipSync(all).toString("latin1").split("\n");
        expect(lines.pop()).toBe("");
        const times = lines.map((line) => line.slice(0, 24));
        expect(times).toEqual([...times].sort());
        for (const time of times) expect(new Date(time).toISOString()).toBe(time);
        if (times.length > 0)
          expect([times[0]! >= FROM.toISOString(), times.at(-1)! < TO.toISOString()]).toEqual([true, true]);
      }),
      { numRuns: 60 },
    );
  });

  it("answers any range with the bytes of the whole", async () => {
    await fc.assert(
      fc.asyncProperty(spec, fc.nat(), fc.nat(), async (drawn, a, b) => {
        const body = generateLogBody({ ...drawn, from: FROM, to: TO });
        const [start, end] = [a % drawn.size, b % (drawn.size + 1)].sort((x, y) => x - y) as [number, number];
        const all = await bytes(body, 0, drawn.size);
        expect((await bytes(body, start, end)).equals(all.subarray(start, end))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it("differs with the seed, and reads the far end of 5 TiB at once", async () => {
    const make = (seed: number, length: number) =>
      generateLogBody({ format: "json", seed, size: length, from: FROM, to: TO });
    expect((await bytes(make(1, 5000), 0, 5000)).equals(await bytes(make(2, 5000), 0, 5000))).toBe(false);
    const huge = 5 * 1024 ** 4;
    expect((await bytes(make(1, huge), huge - 100, huge)).length).toBe(100);
  });
});
