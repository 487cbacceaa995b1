import { expect, test } from "vitest";
import type { CopyFailure } from "@/lib/schemas/copies";
import { chooseStrategy, type Facts, weighStrategies } from "@/server/copies/plan/weigh-strategies";

const failure: CopyFailure = {
  cause: "object_not_owned_by_bucket_owner",
  causeId: "E1",
  side: "source",
  reason: { code: "x", message: "x", params: {} },
  aws: null,
  diagnosis: null,
};
const allowed = {
  small: { decision: "allowed" },
  tried: false,
  failures: [],
} as unknown as Facts["hubWrites"];
const denied = { ...allowed, small: { decision: "denied" }, failures: [failure] } as Facts["hubWrites"];
const unsure = { ...allowed, small: { decision: "unknown" } } as unknown as Facts["hubWrites"];
const yes = { ok: true } as const;
const no = { ok: false, failure } as const;

type Class = Facts["classes"][number];
const objects = (count: number, hub: object, role: object) =>
  ({ objects: count, bytes: count * 10, reads: { hub, role } }) as unknown as Class;
const facts = (change: Partial<Facts>): Facts => ({
  classes: [objects(10, yes, yes)],
  hubWrites: allowed,
  roleWrites: allowed,
  destination: { objectOwnership: "BucketOwnerEnforced" },
  ...change,
});
const told = (given: Facts) =>
  Object.fromEntries(
    weighStrategies(given).map(({ strategy, works, why }) => [strategy, `${works} ${why.code}`]),
  );
const chosen = (given: Facts) => chooseStrategy(weighStrategies(given));

test("where all work the hub asks S3", () => {
  expect(told(facts({}))).toEqual({ hub_copy: "yes works", role_copy: "yes works", stream: "yes works" });
  expect(chosen(facts({}))).toBe("hub_copy");
});

test("what the hub cannot read the role copies", () => {
  const given = facts({ classes: [objects(10, no, yes)] });
  expect(told(given)).toEqual({ hub_copy: "no cannot_read", role_copy: "yes works", stream: "yes works" });
  expect(chosen(given)).toBe("role_copy");
});

test.each([
  ["the role may not write", { roleWrites: denied }, "no cannot_write"],
  [
    "its copies would be its own",
    { destination: { objectOwnership: "ObjectWriter" as const } },
    "no owned_by_source",
  ],
])("it is streamed when only the role reads, and %s", (_, change, why) => {
  const given = facts({ classes: [objects(10, no, yes)], ...change });
  expect(told(given).role_copy).toBe(why);
  expect(chosen(given)).toBe("stream");
});

test("the one that reads more is taken, also when nobody knows whether it may write", () => {
  const classes = [objects(1, yes, yes), objects(9, no, yes)];
  const given = facts({ classes, roleWrites: unsure });
  expect(told(given)).toEqual({
    hub_copy: "yes reads_some",
    role_copy: "unknown nothing_against",
    stream: "yes works",
  });
  expect(chosen(given)).toBe("role_copy");
});

test("nothing works: none is chosen, and each says what stands against it", () => {
  const given = facts({ classes: [objects(1, no, no)], hubWrites: denied, roleWrites: denied });
  expect(chosen(given)).toBeNull();
  for (const { works, failures } of weighStrategies(given)) {
    expect(works).toBe("no");
    expect(failures).toContain(failure);
  }
});
