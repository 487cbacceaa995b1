import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { FaultSpec } from "@/server/sandbox/control/fault-schema";
import { type ChecksumAlgorithm, startChecksum } from "@/server/sandbox/s3/checksums/algorithms";
import { type StartedTransfers, smallParts, startTransfers } from "@/tests/support/copies/start-transfers";

const ways = ["role_copy", "stream"] as const;
const calls = { role_copy: "CopyObject", stream: "PutObject" } as const;

const sixMegabytes = "0123456789".repeat(600_000);

let transfers: StartedTransfers;
afterEach(() => transfers.close());

const fault = (call: string, effect: FaultSpec["effect"], rest: Partial<FaultSpec> = {}) =>
  transfers.sandbox.faults.put({ match: { call }, effect, after: 0, probability: 1, ...rest });
const counted = (call: string) => transfers.sandbox.counters.total({ call });

describe("what goes wrong on the way", () => {
  beforeEach(async () => {
    transfers = await startTransfers();
  });

  // F5, F6
  test.each([
    ["is reset", { resetAtByte: 500_000 }],
    ["ends cleanly, and too early", { truncateAtByte: 500_000 }],
  ])("a body that %s is taken up where it broke", async (_, effect) => {
    const object = await transfers.put("exportedlogs/own.txt", "0123456789".repeat(100_000));
    fault("GetObject", effect, { times: 1 });
    expect(await transfers.move(object, "stream")).toMatchObject({ outcome: "copied" });
    expect(counted("GetObject")).toBe(2);
    expect(await transfers.isCopied(object.key)).toBe(true);
  });

  test.each([
    ["reset", { resetAtByte: 0 }],
    ["cut", { truncateAtByte: 0 }],
  ])("a body that is %s again and again is no object", async (_, effect) => {
    const object = await transfers.put("exportedlogs/own.txt", "content");
    fault("GetObject", effect);
    await expect(transfers.move(object, "stream")).rejects.toMatchObject({
      code: "aws_unreachable",
      details: { aws: { call: "s3:GetObject", bucket: "payments-logs", key: object.key } },
    });
    expect(transfers.copyOf(object.key)).toBeUndefined();
  });

  test("a body that breaks many times, and brings something each time, arrives in the end", async () => {
    const object = await transfers.put("exportedlogs/own.txt", sixMegabytes);
    fault("GetObject", { truncateAtByte: 1_000_000 });
    expect(await transfers.move(object, "stream")).toMatchObject({ outcome: "copied" });
    expect(counted("GetObject")).toBe(6);
    transfers.sandbox.faults.reset();
    expect(await transfers.isCopied(object.key)).toBe(true);
  });

  // F7
  test.each([
    ["put whole", {}, "PutObject"],
    ["in parts", { limits: smallParts }, "CompleteMultipartUpload"],
  ] as const)(
    "a bit that flips in an object %s is noticed before anybody sees it",
    async (_, options, call) => {
      const object = await transfers.put("exportedlogs/own.txt", sixMegabytes);
      keepOnly(object.key, sixMegabytes, "CRC64NVME");
      fault("GetObject", { flipBitAtByte: 5_500_000 });
      await expect(transfers.move(object, "stream", options)).rejects.toMatchObject({
        details: { aws: { call: `s3:${call}`, code: "BadDigest" } },
      });
      expect(transfers.copyOf(object.key)).toBeUndefined();
      expect(await transfers.uploadsLeft()).toEqual([]);
    },
  );

  test.each(["CRC32", "CRC32C", "SHA1", "SHA256", null] as const)(
    "a bit that flips in parts is noticed by %s, or else by the ETag",
    async (algorithm) => {
      const object = await transfers.put("exportedlogs/own.txt", sixMegabytes);
      keepOnly(object.key, sixMegabytes, algorithm);
      const whole = await transfers.move(object, "stream", { limits: smallParts });
      expect(whole.verifiedBy).toBe(algorithm ? "checksum" : "etag");
      fault("GetObject", { flipBitAtByte: 5_500_000 });
      const destination = {
        accountId: "111111111111",
        bucket: "central-logs-111111111111",
        region: "ap-northeast-1",
      };
      const other = { limits: smallParts, destination: { ...destination, key: "copy/flipped" } };
      await expect(transfers.move(object, "stream", other)).rejects.toMatchObject({
        details: { aws: { call: "s3:GetObject", code: "BadDigest" } },
      });
      expect(transfers.copyOf("flipped")).toBeUndefined();
      expect(await transfers.uploadsLeft()).toEqual([]);
    },
  );

  // F8
  test.each(ways)("by %s, 200 with an error inside is a failure with AWS's facts", async (strategy) => {
    const call = calls[strategy];
    const object = transfers.pick(1_000, 1_000_000);
    fault(call, { error: "error_in_200" });
    await expect(transfers.move(object, strategy)).rejects.toMatchObject({
      code: "aws_error",
      details: {
        aws: { call: `s3:${call}`, status: 200, code: "InternalError", requestId: expect.any(String) },
      },
    });
    expect(transfers.copyOf(object.key)).toBeUndefined();
  });

  // F4
  test.each(ways)("by %s, throttling is told as it is, to whoever paces the requests", async (strategy) => {
    fault(calls[strategy], { error: "slow_down" });
    await expect(transfers.move(transfers.pick(1_000, 1_000_000), strategy)).rejects.toMatchObject({
      code: "aws_throttled",
      details: { aws: { status: 503, code: "SlowDown" } },
    });
  });

  // F3
  test.each(ways)(
    "by %s, sessions that end are renewed once for all, and nobody sees it",
    async (strategy) => {
      const { sandbox, move, put } = transfers;
      const keys = Array.from({ length: 16 }, (_, i) => `exportedlogs/own-${i}.txt`);
      const objects = await Promise.all(keys.map((key) => put(key, `content of ${key}`)));
      await move(transfers.pick(1_000, 1_000_000), strategy);
      sandbox.counters.reset();
      for (const { session } of sandbox.state.accessKeys.values())
        if (session) session.expiresAt = new Date(0);
      const copies = await Promise.all(objects.map((object) => move(object, strategy)));
      expect(copies.map(({ outcome }) => outcome)).toEqual(keys.map(() => "copied"));
      expect(counted("AssumeRole")).toBe(1);
    },
  );

  test.each(ways)("by %s, a session that ends between two parts is renewed", async (strategy) => {
    const { sandbox, move } = transfers;
    const object = transfers.pick(20_000_000, 50_000_000);
    const part = strategy === "stream" ? "UploadPart" : "UploadPartCopy";
    // Nothing is read far before the upload is there: the session ends in between, however slow the machine.
    fault("CreateMultipartUpload", { latency: { ms: 500 } });
    fault(part, { latency: { ms: 50 } });
    if (strategy === "stream") fault("GetObject", { resetAtByte: 12_000_000 }, { times: 1 });
    const moving = move(object, strategy, { limits: smallParts });
    await expect.poll(() => counted("CreateMultipartUpload")).toBe(1);
    for (const { session } of sandbox.state.accessKeys.values()) if (session) session.expiresAt = new Date(0);
    expect(await moving).toMatchObject({ outcome: "copied" });
    expect(counted("AssumeRole")).toBe(2);
    expect(await transfers.isCopied(object.key)).toBe(true);
  });

  test("a session that ends while a taken key is looked at is renewed too, although HEAD does not say why", async () => {
    const object = await transfers.put("exportedlogs/own.txt", "content");
    await transfers.move(object, "stream");
    fault("HeadObject", { error: "expired_token" }, { times: 1 });
    fault("GetObject", { error: "expired_token" }, { after: 1, times: 1 });
    expect(await transfers.move(object, "stream")).toMatchObject({ outcome: "present" });
  });

  test.each([false, true])(
    "what an earlier try was answered is looked for, and not copied again (%s)",
    async (overwrite) => {
      const object = await transfers.put("exportedlogs/own.txt", "content");
      const { etag: writtenEtag } = await transfers.move(object, "role_copy");
      const before = counted("CopyObject");
      // The source's own ETag tells nothing: as if it had been uploaded in parts.
      const asked = { overwrite, again: true, writtenEtag };
      const found = await transfers.move({ ...object, etag: "of-parts-2" }, "role_copy", asked);
      expect(found).toMatchObject({ outcome: "copied", verifiedBy: "etag" });
      expect(counted("CopyObject")).toBe(before);
    },
  );

  test("a copy whose answer was lost is found", async () => {
    const object = await transfers.put("exportedlogs/own.txt", "content");
    fault("CopyObject", { resetAtByte: 0 }, { times: 1 });
    await expect(transfers.move(object, "role_copy")).rejects.toMatchObject({ code: "aws_unreachable" });
    expect(await transfers.move(object, "role_copy", { again: true })).toMatchObject({ outcome: "present" });
  });
});

// F17
describe("a black hole", () => {
  beforeEach(async () => {
    transfers = await startTransfers({ haste: 100 });
  });

  test.each([
    ["role_copy", "CopyObject"],
    ["stream", "GetObject"],
    ["stream", "PutObject"],
  ] as const)("by %s at %s ends, and is a time-out", async (strategy, call) => {
    fault(call, { neverAnswer: true });
    await expect(transfers.move(transfers.pick(1_000, 1_000_000), strategy)).rejects.toMatchObject({
      code: "aws_timeout",
      details: { aws: { call: `s3:${call}` } },
    });
  });

  test("in the middle of a body is left, and the rest asked for anew", async () => {
    const object = await transfers.put("exportedlogs/own.txt", sixMegabytes);
    fault("GetObject", { stallAtByte: 1_000_000 }, { times: 1 });
    expect(await transfers.move(object, "stream")).toMatchObject({ outcome: "copied" });
    expect(counted("GetObject")).toBe(2);
    expect(await transfers.isCopied(object.key)).toBe(true);
  });

  test("that swallows every body ends, and is a time-out", async () => {
    const object = await transfers.put("exportedlogs/own.txt", sixMegabytes);
    fault("GetObject", { stallAtByte: 0 });
    await expect(transfers.move(object, "stream")).rejects.toMatchObject({
      code: "aws_timeout",
      details: { aws: { call: "s3:GetObject" } },
    });
    expect(transfers.copyOf(object.key)).toBeUndefined();
  });
});

// F14
test.each([
  ["ahead of", 20],
  ["behind", -20],
])("a clock that S3's is %s is set right by its answer", async (_, minutes) => {
  transfers = await startTransfers({ now: () => new Date(Date.now() + minutes * 60_000) });
  const objects = await Promise.all([1, 2, 3, 4].map((n) => transfers.put(`exportedlogs/${n}.txt`, `${n}`)));
  transfers.sandbox.counters.reset();
  for (const strategy of ways) {
    const copies = await Promise.all(
      objects.map((object) => transfers.move(object, strategy, { overwrite: true })),
    );
    expect(copies.map(({ outcome }) => outcome)).toEqual(objects.map(() => "copied"));
  }
  expect(transfers.sandbox.counters.total({ status: 403 })).toBeLessThanOrEqual(6);
});

/** Says of a stored object what an uploader of another time or tool would have left: one checksum, or none. */
function keepOnly(key: string, text: string, algorithm: ChecksumAlgorithm | null): void {
  const { checksums } = transfers.sandbox.state.buckets.get("payments-logs")!.objects.get(key)!;
  checksums.clear();
  if (!algorithm) return;
  const running = startChecksum(algorithm);
  running.update(Buffer.from(text));
  checksums.set(algorithm, running.digest().toString("base64"));
}
