import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type StartedTransfers, startTransfers } from "@/tests/support/copies/start-transfers";
import { hostileKeys, putObjects } from "@/tests/support/put-objects";

const central = "central-logs-111111111111";
const ways = ["role_copy", "stream"] as const;

let transfers: StartedTransfers;
beforeEach(async () => {
  transfers = await startTransfers();
});
afterEach(() => transfers.close());

const counted = (call: string) => transfers.sandbox.counters.total({ call });

describe("a small object", () => {
  test.each([
    ["role_copy", { CopyObject: 1 }],
    ["stream", { GetObject: 1, PutObject: 1 }],
  ] as const)("by %s takes these requests and no other: %j", async (strategy, expected) => {
    const { move, pick, isCopied, sandbox } = transfers;
    const object = pick(1_000, 1_000_000);
    await move(pick(1_000_000, 3_000_000), strategy);
    sandbox.counters.reset();
    expect(await move(object, strategy)).toMatchObject({ outcome: "copied" });
    const asked = Object.fromEntries(sandbox.counters.list().map(({ call, count }) => [call, count]));
    expect(asked).toEqual(expected);
    expect(await isCopied(object.key)).toBe(true);
  });

  test.each([
    ["role_copy", "etag"],
    ["stream", "checksum"],
  ] as const)("by %s is verified by its %s", async (strategy, verifiedBy) => {
    const { move, put } = transfers;
    const copy = await move(await put("exportedlogs/own.txt", "one piece"), strategy);
    expect(copy).toMatchObject({ outcome: "copied", verifiedBy, checksum: { value: expect.any(String) } });
  });

  test("that keeps no checksum is held to its ETag on the way", async () => {
    const { move, put, sandbox } = transfers;
    const object = await put("exportedlogs/own.txt", "one piece");
    sandbox.state.buckets.get("payments-logs")!.objects.get(object.key)!.checksums.clear();
    expect(await move(object, "stream")).toMatchObject({ outcome: "copied", verifiedBy: "etag" });
  });

  test("cannot be copied by the hub, which the log service's objects do not know", async () => {
    const { move, pick } = transfers;
    await expect(move(pick(1_000, 1_000_000), "hub_copy")).rejects.toMatchObject({
      code: "aws_access_denied",
      details: {
        aws: { call: "s3:CopyObject", accountId: "111111111111", bucket: central, status: 403 },
      },
    });
  });

  test.each(ways)("by %s is present the second time", async (strategy) => {
    const { move, put } = transfers;
    const object = await put("exportedlogs/own.txt", "written in one piece");
    await move(object, strategy);
    expect(await move(object, strategy)).toMatchObject({ outcome: "present" });
  });

  test("of which no side keeps anything comparable is undecided, not present", async () => {
    const { move, pick } = transfers;
    const object = pick(1_000, 1_000_000);
    await move(object, "role_copy");
    expect(await move(object, "role_copy")).toMatchObject({
      outcome: "undecided",
      writtenAt: expect.any(String),
    });
  });

  test.each(ways)("by %s leaves other content alone", async (strategy) => {
    const { move, pick, copyOf, isCopied, sandbox } = transfers;
    const object = pick(1_000, 1_000_000);
    await putObjects(sandbox, central, [[`copy/${object.key}`, "something else"]]);
    expect(await move(object, strategy)).toMatchObject({ outcome: "differs" });
    expect(copyOf(object.key)?.body.size).toBe("something else".length);
    expect(await move(object, strategy, { overwrite: true })).toMatchObject({ outcome: "copied" });
    expect(await isCopied(object.key)).toBe(true);
  });

  test.each(ways)("by %s tells other content of the same size", async (strategy) => {
    const { move, put, copyOf, sandbox } = transfers;
    const object = await put("exportedlogs/own.txt", "this content");
    await putObjects(sandbox, central, [["copy/exportedlogs/own.txt", "that content"]]);
    expect(await move(object, strategy)).toMatchObject({ outcome: "differs" });
    expect(copyOf(object.key)?.etag).not.toBe(object.etag);
  });

  test.each(ways)("by %s that has changed meanwhile is not copied", async (strategy) => {
    const { move, pick, put, copyOf } = transfers;
    const object = pick(1_000, 1_000_000);
    await put(object.key, "changed");
    await expect(move(object, strategy)).rejects.toMatchObject({ code: "precondition_failed" });
    expect(copyOf(object.key)).toBeUndefined();
  });

  test.each(ways)("by %s that is gone meanwhile is missing, not denied", async (strategy) => {
    const { move, put, sandbox } = transfers;
    const object = await put("exportedlogs/gone.txt", "gone");
    sandbox.state.buckets.get("payments-logs")!.objects.delete(object.key);
    await expect(move(object, strategy)).rejects.toMatchObject({ code: "aws_not_found" });
  });

  test.each(ways)("by %s goes to no bucket of another owner than expected", async (strategy) => {
    const { move, pick } = transfers;
    const object = pick(1_000, 1_000_000);
    const wrong = { source: { accountId: "999999999999" } };
    await expect(move(object, strategy, wrong)).rejects.toMatchObject({ code: "aws_access_denied" });
    const destination = {
      accountId: "999999999999",
      bucket: central,
      region: "ap-northeast-1",
      key: "copy/x",
    };
    await expect(move(object, strategy, { destination })).rejects.toMatchObject({
      code: "aws_access_denied",
    });
    expect(counted("GetObject") + counted("CopyObject")).toBeGreaterThan(0);
  });
});

// F18: every byte that a key may hold, and the longest key.
const longest = `長い/${"😀".repeat(254)}a`;
test.each([...hostileKeys, longest])("a key like %j arrives under the same name", async (key) => {
  const { move, put, sandbox } = transfers;
  const object = await put(key, `content of ${key}`);
  for (const strategy of ways) {
    const destination = { accountId: "111111111111", bucket: central, region: "ap-northeast-1", key };
    const overwrite = strategy === "stream";
    expect(await move(object, strategy, { destination, overwrite })).toMatchObject({ outcome: "copied" });
    expect(sandbox.state.buckets.get(central)?.objects.get(key)?.body.size).toBe(object.size);
    expect([...sandbox.state.buckets.get(central)!.objects.scan("", "")]).toHaveLength(1);
  }
});

test.each(ways)("an empty object is copied by %s", async (strategy) => {
  const { move, put, isCopied } = transfers;
  const object = await put("exportedlogs/empty", "");
  expect(await move(object, strategy)).toMatchObject({ outcome: "copied", etag: object.etag });
  expect(await isCopied(object.key)).toBe(true);
});
