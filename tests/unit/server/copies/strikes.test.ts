import { expect, test } from "vitest";
import { createStrikes } from "@/server/copies/run/strikes";

test("a success of what was begun later says that those refused before it were refused by themselves", async () => {
  const strikes = createStrikes();
  const waiting = [strikes.strike("denied", 3, 1), strikes.strike("denied", 3, 2)];
  strikes.success(3);
  expect(await Promise.all(waiting)).toEqual(["object", "object"]);
});

test("a success of what was begun before a refusal says nothing of it: all may be refused since", async () => {
  const strikes = createStrikes();
  const waiting = [strikes.strike("denied", 3, 21), strikes.strike("denied", 3, 22)];
  strikes.success(20);
  waiting.push(strikes.strike("denied", 3, 23));
  expect(await Promise.all(waiting)).toEqual(["part", "part", "part"]);
});

test("when nothing is under way, what waits was refused by itself", async () => {
  const strikes = createStrikes();
  const waiting = strikes.strike("denied", 3, 1);
  strikes.idle();
  expect(await waiting).toBe("object");
});

test("enough refusals alike in a row are the part's, and so is all that comes after them", async () => {
  const strikes = createStrikes();
  const waiting = [1, 2, 3].map((begun) => strikes.strike("denied", 3, begun));
  expect(await Promise.all(waiting)).toEqual(["part", "part", "part"]);
  expect(await strikes.strike("denied", 3, 4)).toBe("part");
});

test("refusals that differ are not counted together", async () => {
  const strikes = createStrikes();
  const first = [strikes.strike("denied", 3, 1), strikes.strike("denied", 3, 2)];
  const other = strikes.strike("archived", 3, 3);
  expect(await Promise.all(first)).toEqual(["object", "object"]);
  strikes.end();
  expect(await other).toBe("object");
});

test("at the end nothing waits for a verdict that does not come", async () => {
  const strikes = createStrikes();
  const waiting = strikes.strike("denied", 3, 1);
  strikes.end();
  expect([await waiting, await strikes.strike("denied", 3, 2)]).toEqual(["object", "object"]);
});
