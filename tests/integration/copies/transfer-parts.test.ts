import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { completeUpload, createUpload, uploadPart } from "@/server/aws/s3-calls/upload";
import { callAs } from "@/server/copies/transfer/party";
import { partSizeOf } from "@/server/copies/transfer/transfer";
import type { FaultSpec } from "@/server/sandbox/control/fault-schema";
import { type StartedTransfers, smallParts, startTransfers } from "@/tests/support/copies/start-transfers";

const ways = [
  ["role_copy", "UploadPartCopy"],
  ["stream", "UploadPart"],
] as const;

let transfers: StartedTransfers;
beforeEach(async () => {
  transfers = await startTransfers();
});
afterEach(() => transfers.close());

const large = () => transfers.pick(20_000_000, 50_000_000);
const counted = (call: string) => transfers.sandbox.counters.total({ call });
const fault = (call: string, effect: FaultSpec["effect"], rest: Partial<FaultSpec> = {}) =>
  transfers.sandbox.faults.put({ match: { call }, effect, after: 0, probability: 1, ...rest });

describe.each(ways)("a large object by %s", (strategy, part) => {
  test("arrives whole, in parts, with the whole's checksum", async () => {
    const object = large();
    const copy = await transfers.move(object, strategy, { limits: smallParts });
    expect(copy).toMatchObject({ outcome: "copied", checksum: { algorithm: "CRC64NVME" } });
    expect(counted(part)).toBe(Math.ceil(object.size / smallParts.part));
    expect(await transfers.isCopied(object.key)).toBe(true);
    expect(await transfers.uploadsLeft()).toEqual([]);
  });

  test("is known as this source's copy the second time", async () => {
    await transfers.move(large(), strategy, { limits: smallParts });
    const again = await transfers.move(large(), strategy, { limits: smallParts });
    expect(again).toMatchObject({ outcome: "present", verifiedBy: "etag" });
  });

  test.each([-1, 0, 1])("with %i bytes more than whole parts arrives whole", async (more) => {
    const object = await transfers.put(
      "exportedlogs/odd",
      "0123456789abcdef".repeat(700_000).slice(0, 2 * smallParts.part + more),
    );
    const copy = await transfers.move(object, strategy, { limits: smallParts });
    expect(copy).toMatchObject({ outcome: "copied" });
    expect(counted(part)).toBe(more > 0 ? 3 : 2);
    expect(await transfers.isCopied(object.key)).toBe(true);
  });

  test("is held to the checksum that its source keeps", async () => {
    const object = await transfers.put("exportedlogs/whole", "x".repeat(6_000_000));
    const { checksums } = transfers.sandbox.state.buckets.get("payments-logs")!.objects.get(object.key)!;
    checksums.clear();
    checksums.set("CRC64NVME", "AAAAAAAAAAA=");
    await expect(transfers.move(object, strategy, { limits: smallParts })).rejects.toMatchObject({
      details: { aws: { call: "s3:CompleteMultipartUpload", code: "BadDigest" } },
    });
    expect(transfers.copyOf(object.key)).toBeUndefined();
    expect(await transfers.uploadsLeft()).toEqual([]);
  });

  test.each([
    ["an internal error", { error: "internal_error" }],
    ["throttling", { error: "slow_down" }],
    ["a session that has ended", { error: "expired_token" }],
  ] as const)("sends one part again after %s", async (_, effect) => {
    fault(part, effect, { after: 1, times: 1 });
    expect(await transfers.move(large(), strategy, { limits: smallParts })).toMatchObject({
      outcome: "copied",
    });
    expect(counted("CreateMultipartUpload")).toBe(1);
    expect(await transfers.isCopied(large().key)).toBe(true);
  });

  test("is completed again when the answer is 200 with an error inside", async () => {
    fault("CompleteMultipartUpload", { error: "error_in_200" }, { times: 1 });
    expect(await transfers.move(large(), strategy, { limits: smallParts })).toMatchObject({
      outcome: "copied",
    });
    expect(counted("CompleteMultipartUpload")).toBe(2);
    expect(counted("CreateMultipartUpload")).toBe(1);
  });

  test("is found when it was completed and the answer was lost", async () => {
    fault("CompleteMultipartUpload", { resetAtByte: 0 }, { times: 1 });
    const copy = await transfers.move(large(), strategy, { limits: smallParts });
    expect(copy).toMatchObject({ outcome: "present", verifiedBy: "etag" });
    expect(await transfers.isCopied(large().key)).toBe(true);
    expect(counted("CreateMultipartUpload")).toBe(1);
  });

  test("leaves no upload when it is cancelled, and stops at once", async () => {
    const stop = new AbortController();
    fault(part, { neverAnswer: true }, { after: 1 });
    const moving = transfers.move(large(), strategy, { limits: smallParts, signal: stop.signal });
    await expect.poll(() => counted(part)).toBeGreaterThan(0);
    stop.abort();
    await expect(moving).rejects.toBeDefined();
    expect(await transfers.uploadsLeft()).toEqual([]);
    expect(transfers.copyOf(large().key)).toBeUndefined();
  });

  test("leaves no upload when one part is refused while others are under way", async () => {
    // The two before it have arrived, and nothing but their own end lets the transfer end.
    fault(part, { neverAnswer: true }, { times: 2 });
    fault(part, { error: "access_denied" }, { after: 2, times: 1 });
    fault(part, { neverAnswer: true }, { after: 3 });
    await expect(transfers.move(large(), strategy, { limits: smallParts })).rejects.toMatchObject({
      code: "aws_access_denied",
      details: { aws: { call: `s3:${part}` } },
    });
    expect(await transfers.uploadsLeft()).toEqual([]);
  });

  test("tells which upload is left over when its end is refused too", async () => {
    fault(part, { error: "access_denied" }, { after: 1 });
    fault("AbortMultipartUpload", { error: "access_denied" });
    await expect(transfers.move(large(), strategy, { limits: smallParts })).rejects.toMatchObject({
      code: "aws_access_denied",
      details: {
        aws: { call: `s3:${part}` },
        leftover: { key: `copy/${large().key}`, uploadId: expect.any(String) },
        refused: { call: "s3:AbortMultipartUpload", code: "AccessDenied" },
      },
    });
    expect(await transfers.uploadsLeft()).toEqual([`copy/${large().key}`]);
  });

  test("ends what an earlier try left of it, and nothing else", async () => {
    const { move } = transfers;
    fault("AbortMultipartUpload", { error: "access_denied" });
    fault(part, { error: "access_denied" });
    await expect(move(large(), strategy, { limits: smallParts })).rejects.toBeDefined();
    const other = {
      accountId: "111111111111",
      bucket: "central-logs-111111111111",
      region: "ap-northeast-1",
    };
    const longer = { ...other, key: `copy/${large().key}.more` };
    await expect(move(large(), strategy, { limits: smallParts, destination: longer })).rejects.toBeDefined();
    expect(await transfers.uploadsLeft()).toHaveLength(2);
    transfers.sandbox.faults.reset();
    await move(large(), strategy, { limits: smallParts, again: true });
    expect(await transfers.uploadsLeft()).toEqual([longer.key]);
  });
});

describe("a source that is replaced on the way", () => {
  test("is not copied: S3 refuses its next part", async () => {
    const object = large();
    fault("UploadPartCopy", { latency: { ms: 50 } });
    const moving = transfers.move(object, "role_copy", { limits: smallParts });
    await expect.poll(() => counted("CreateMultipartUpload")).toBe(1);
    await transfers.put(object.key, "replaced");
    await expect(moving).rejects.toMatchObject({ code: "precondition_failed" });
    expect(transfers.copyOf(object.key)).toBeUndefined();
    expect(await transfers.uploadsLeft()).toEqual([]);
  });

  test("is streamed as it was listed when S3 goes on sending it", async () => {
    const object = large();
    fault("UploadPart", { latency: { ms: 50 } });
    const moving = transfers.move(object, "stream", { limits: smallParts });
    await expect.poll(() => counted("CreateMultipartUpload")).toBe(1);
    await transfers.put(object.key, "replaced");
    expect(await moving).toMatchObject({ outcome: "copied" });
    expect(transfers.copyOf(object.key)?.body.size).toBe(object.size);
  });

  test("is not mixed with its successor when the connection breaks", async () => {
    const object = large();
    fault("GetObject", { resetAtByte: 12_000_000 }, { times: 1 });
    // It is replaced before it is asked for again.
    fault("GetObject", { latency: { ms: 2_000 } }, { after: 1 });
    const moving = transfers.move(object, "stream", { limits: smallParts });
    await expect.poll(() => counted("CreateMultipartUpload"), { interval: 5 }).toBe(1);
    await transfers.put(object.key, "replaced");
    await expect(moving).rejects.toMatchObject({ code: "precondition_failed" });
    expect(await transfers.uploadsLeft()).toEqual([]);
  });
});

test("an upload of another size than announced never becomes an object", async () => {
  const { deps, copyOf } = transfers;
  const signal = AbortSignal.timeout(20_000);
  const settings = { acl: null, encryption: null, overwrite: false };
  const reach = {
    party: deps.hub,
    region: "ap-northeast-1",
    bucket: "central-logs-111111111111",
    expectedOwner: "111111111111",
  };
  const completing = callAs(reach, async (place) => {
    const upload = await createUpload(deps.wire, place, { key: "copy/x", about: {}, settings, signal });
    const part = await uploadPart(deps.wire, place, upload, {
      number: 1,
      body: Buffer.from("nine byte"),
      signal,
    });
    const completion = { parts: [part], size: 10, checksum: null, settings, signal };
    return completeUpload(deps.wire, place, upload, completion);
  });
  await expect(completing).rejects.toMatchObject({
    details: { aws: { code: "InvalidRequest", status: 400 } },
  });
  expect(copyOf("x")).toBeUndefined();
});

test("ten thousand parts are enough for the largest object", () => {
  const mebibyte = 1024 ** 2;
  expect(partSizeOf(6 * 1024 ** 3, 8 * mebibyte)).toBe(8 * mebibyte);
  const largest = 50 * 1024 ** 4;
  expect(Math.ceil(largest / partSizeOf(largest, 8 * mebibyte))).toBeLessThanOrEqual(10_000);
});
