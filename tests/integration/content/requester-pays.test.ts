import { expect, test } from "vitest";
import { openObject } from "@/server/exports/open-object";
import { composeContext } from "@/tests/support/compose-context";
import { startSandbox } from "@/tests/support/start-sandbox";

test("a HEAD that S3 refuses without a word is asked again by who pays", async () => {
  const sandbox = await startSandbox({ world: "gallery" });
  // A bucket of another account, which the hub reads, and pays for.
  const source = { bucket: "s14-exports", prefix: "exportedlogs", requesterPays: true };
  const ctx = composeContext(sandbox.env, {
    hub: { accountId: "111111111111", region: "ap-northeast-1" },
    accounts: [{ id: "111111111111", name: "hub", regions: ["ap-northeast-1"], sources: [source] }],
  });
  const head = openObject(ctx, {
    id: "111111111111",
    bucket: source.bucket,
    key: "exportedlogs/none",
    method: "HEAD",
    conditions: { headers: {}, ifRange: false },
    signal: new AbortController().signal,
  });
  await expect(head).rejects.toMatchObject({ code: "aws_not_found" });
  await sandbox.close();
});
