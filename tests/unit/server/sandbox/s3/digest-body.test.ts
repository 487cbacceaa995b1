import { expect, test } from "vitest";
import { digestBody } from "@/server/sandbox/s3/bodies/digest-body";
import type { Body } from "@/server/sandbox/state";

const mib = 1024 ** 2;

test("many bodies that are read through take one turn each, and the event loop comes round between any two", async () => {
  let round = 0;
  const readIn = new Map<number, number>();
  let watching = true;
  const watch = () => {
    round += 1;
    if (watching) setImmediate(watch);
  };
  const chunk = Buffer.alloc(mib / 4);
  const body: Body = {
    size: 4 * mib,
    *read(start, end) {
      for (let at = start; at < end; at += chunk.length) {
        readIn.set(round, (readIn.get(round) ?? 0) + chunk.length);
        yield chunk;
      }
    },
  };
  const all = Array.from({ length: 20 }, () => digestBody(body, []));
  // All begin at once, which is the first round's; nobody can know of the others before.
  readIn.clear();
  setImmediate(watch);
  const [first] = await Promise.all(all);
  watching = false;
  readIn.delete(0);
  expect(first?.md5).toBe("b5cfa9d6c8febd618f91ac2843d50a1c");
  expect(readIn.size).toBeGreaterThan(40);
  expect(Math.max(...readIn.values())).toBeLessThanOrEqual(2 * mib);
});
