import { expect, test } from "vitest";
import { createStrikes } from "@/server/copies/run/strikes";

test("a success says that those refused before it were refused by themselves", async () => {
  const strikes = createStrikes();
  const waiting = [strikes.strike("denied", 3), strikes.strike("denied", 3)];
  strikes.success();
  expect(await Promise.all(waiting)).toEqual(["object", "object"]);
});

test("enough refusals alike in a row are the part's, and so is all that comes after them", async () => {
  const strikes = createStrikes();
  const waiting = [1, 2, 3].map(() => strikes.strike("denied", 3));
  expect(await Promise.all(waiting)).toEqual(["part", "part", "part"]);
  expect(await strikes.strike("denied", 3)).toBe("part");
});

test("refusals that differ are not counted together", async () => {
  const strikes = createStrikes();
  const first = [strikes.strike("denied", 3), strikes.strike("denied", 3)];
  const other = strikes.strike("archived", 3);
  expect(await Promise.all(first)).toEqual(["object", "object"]);
  strikes.end();
  expect(await other).toBe("object");
});

test("at the end nothing waits for a verdict that does not come", async () => {
  const strikes = createStrikes();
  const waiting = strikes.strike("denied", 3);
  strikes.end();
  expect([await waiting, await strikes.strike("denied", 3)]).toEqual(["object", "object"]);
});
