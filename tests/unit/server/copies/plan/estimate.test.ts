import { expect, test } from "vitest";
import { estimate } from "@/server/copies/plan/estimate";

const MiB = 1024 ** 2;
const none = { objects: 0, bytes: 0 };

test("nothing works: nothing is sent", () => {
  expect(estimate(null, { toCopy: { objects: 9, bytes: 9 }, large: none })).toEqual({
    requests: 0,
    seconds: 0,
  });
});

test("one request an object that S3 copies, two that is streamed, one listing for each 250", () => {
  const small = { toCopy: { objects: 1000, bytes: 1000 }, large: none };
  expect(estimate("hub_copy", small).requests).toBe(1004);
  expect(estimate("role_copy", small).requests).toBe(1004);
  expect(estimate("stream", small).requests).toBe(2004);
});

test("what is large costs a request a part", () => {
  const large = { objects: 1, bytes: 8000 * MiB };
  expect(estimate("hub_copy", { toCopy: large, large }).requests).toBe(1 + 1000 + 1);
});

test("time is that of the requests, or of the bytes where they take longer", () => {
  expect(estimate("hub_copy", { toCopy: { objects: 16_000, bytes: 1 }, large: none }).seconds).toBe(31);
  expect(estimate("stream", { toCopy: { objects: 1, bytes: 1200 * MiB }, large: none }).seconds).toBe(10);
});
