import { afterAll, beforeAll, expect, it } from "vitest";
import type { Remedy } from "@/lib/schemas/diagnosis";
import { ask, FIRST_KEY } from "@/tests/support/diagnosis/gallery";
import { runAwsCommand } from "@/tests/support/diagnosis/run-aws-command";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const distribution = "arn:aws:cloudfront::222222222222:distribution/EDFDVBD6EXAMPLE";
const other = "arn:aws:cloudfront::222222222222:distribution/EOTHER7EXAMPLE";

let sandbox: StartedSandbox;
beforeAll(async () => {
  sandbox = await startSandbox({ world: "gallery" });
});
afterAll(() => sandbox.close());

const question = (principal: string) => ({
  account: "222222222222",
  bucket: "healthy-exports",
  key: FIRST_KEY,
  principal,
});

async function apply({ text }: Remedy): Promise<void> {
  const credentials = sandbox.keys["222222222222/admin"]!;
  for (const line of text.split("\n"))
    await runAwsCommand(line, { endpoint: sandbox.endpoint, region: "ap-northeast-1", credentials });
}

it("CloudFront asks as the service on behalf of its distribution, and the printed fix lets that one in alone", async () => {
  const before = (await ask(sandbox, question(distribution))).paths[0]!;
  expect(before).toMatchObject({ simulated: true, decision: "denied" });
  expect(before.findings[0]!.cause).toBe("bucket_policy_missing_allow");
  await apply(before.findings[0]!.remedies.find(({ dialect }) => dialect === "cli")!);

  const after = (await ask(sandbox, question(distribution))).paths[0]!;
  expect(after.findings.filter(({ blocking }) => blocking)).toEqual([]);
  expect(after.gates.find(({ gate }) => gate === "bucket_policy")!.verdict).toBe("pass");
  expect((await ask(sandbox, question(other))).paths[0]!.decision).toBe("denied");
});
