import { afterEach, beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { openText } from "@/server/lines/open-text";
import type { Text } from "@/server/lines/text";
import { composeContext } from "@/tests/support/compose-context";
import { demoConfig, payments } from "@/tests/support/demo-config";
import { hostileKeys, putObjects } from "@/tests/support/put-objects";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const bucket = "payments-logs";
let sandbox: StartedSandbox;
let ctx: ReturnType<typeof composeContext>;
beforeEach(async () => {
  sandbox = await startSandbox();
  ctx = composeContext(sandbox.env, parse(demoConfig));
});
afterEach(() => sandbox.close());

const open = (key: string, etag?: string) =>
  openText(ctx, { id: payments, bucket, key, signal: new AbortController().signal, ...(etag && { etag }) });

async function readAll(text: Text) {
  let all = "";
  let step = await text.next();
  for (; !step.done; step = await text.next()) all += step.value.bytes;
  return { all, end: step.value };
}

test("an exported part is its lines", async () => {
  const objects = sandbox.state.buckets.get(bucket)?.objects.scan("exportedlogs/", "") ?? [];
  const part = [...objects].find(({ key, body }) => key.endsWith(".gz") && body.size < 1_000_000);
  const { text, size, etag } = await open(part?.key ?? "");
  expect({ size, etag }).toEqual({ size: part?.body.size, etag: expect.stringMatching(/^".+"$/) });
  const { all, end } = await readAll(text);
  expect(end).toEqual({ kind: "whole" });
  expect(all).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z /);
});

test.each(hostileKeys)("the key %j is opened as any other", async (key) => {
  await putObjects(sandbox, bucket, [[`exportedlogs/${key}`, "関所\n"]]);
  expect(await readAll((await open(`exportedlogs/${key}`)).text)).toEqual({
    all: "関所\n",
    end: { kind: "whole" },
  });
});

test("another object under the same key is not mistaken for the first", async () => {
  await putObjects(sandbox, bucket, [["exportedlogs/a", "first\n"]]);
  const { text, etag } = await open("exportedlogs/a");
  await readAll(text);
  await putObjects(sandbox, bucket, [["exportedlogs/a", "second\n"]]);
  await expect(open("exportedlogs/a", etag ?? "")).rejects.toMatchObject({ code: "precondition_failed" });
});

test("a body that breaks off is no end of the text", async () => {
  await putObjects(sandbox, bucket, [["exportedlogs/a", "line\n".repeat(100_000)]]);
  sandbox.faults.put({
    match: { call: "GetObject" },
    effect: { truncateAtByte: 100_000 },
    after: 0,
    probability: 1,
  });
  const { text } = await open("exportedlogs/a");
  await expect(readAll(text)).rejects.toThrow();
});
