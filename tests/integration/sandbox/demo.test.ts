import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { gunzipSync } from "node:zlib";
import { HeadObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const run = promisify(execFile);
const version = await run("aws", ["--version"]).then(
  ({ stdout }) => stdout.trim(),
  () => null,
);
console.info(version === null ? "aws: not installed, its tests are skipped" : version);

let sandbox: StartedSandbox;
let folder: string;

beforeAll(async () => {
  sandbox = await startSandbox();
  folder = await mkdtemp(join(tmpdir(), "sekisho-demo-"));
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true });
});

async function aws(args: string[], keys: Record<string, string> = {}) {
  const { AWS_CA_BUNDLE: _, ...inherited } = process.env;
  const env = { ...inherited, ...sandbox.env, HOME: folder, AWS_CONFIG_FILE: "/dev/null", ...keys };
  return run("aws", ["--endpoint-url", sandbox.endpoint, ...args], { env }).then(
    ({ stdout }) => ({ failed: false, stdout, stderr: "" }),
    ({ stdout, stderr }) => ({ failed: true, stdout: String(stdout), stderr: String(stderr) }),
  );
}

async function assume(accountId: string) {
  const sts = new STSClient({
    endpoint: sandbox.endpoint,
    region: "ap-northeast-1",
    credentials: sandbox.hubKeys,
  });
  const { Credentials } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${accountId}:role/SekishoReader`,
      RoleSessionName: "demo",
      ExternalId: "sekisho-demo",
    }),
  );
  return {
    AWS_ACCESS_KEY_ID: Credentials?.AccessKeyId ?? "",
    AWS_SECRET_ACCESS_KEY: Credentials?.SecretAccessKey ?? "",
    AWS_SESSION_TOKEN: Credentials?.SessionToken ?? "",
  };
}

describe.skipIf(version === null)("the founding case with the AWS CLI", () => {
  it("lists payments' exports with their owner, and cannot copy one, until the role is assumed", async () => {
    const listed = await aws([
      "s3api",
      "list-objects-v2",
      "--bucket",
      "payments-logs",
      "--prefix",
      "exportedlogs/",
      "--fetch-owner",
      "--max-items",
      "2",
      "--output",
      "json",
    ]);
    const contents: Array<{ Key: string; Owner: Record<string, string> }> = JSON.parse(
      listed.stdout,
    ).Contents;
    expect(contents.map((entry) => entry.Owner)).toEqual([
      { ID: sandbox.world.logService?.canonicalId },
      { ID: sandbox.world.logService?.canonicalId },
    ]);
    const source = `s3://payments-logs/${contents[0]?.Key}`;
    const target = join(folder, "part.gz");
    expect((await aws(["s3", "cp", source, target])).stderr).toContain(
      "fatal error: An error occurred (403) when calling the HeadObject operation: Forbidden",
    );
    expect(await aws(["s3", "cp", source, target], await assume("222222222222"))).toMatchObject({
      failed: false,
    });
    expect(gunzipSync(await readFile(target)).toString()).toMatch(
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z \S/,
    );
  }, 120_000);

  it("reads what payments wrote itself through the bucket policy", async () => {
    expect(
      await aws(["s3", "cp", "s3://payments-logs/reports/monthly-0001.json.gz", join(folder, "report.gz")]),
    ).toMatchObject({ failed: false });
  }, 120_000);
});

describe("orders and legacy", () => {
  it("orders has a running, a failed and an empty export, and objects it cannot read itself", async () => {
    const tasks = sandbox.state.accounts.get("333333333333")?.exportTasks ?? [];
    expect(new Set(tasks.map((task) => task.status))).toEqual(new Set(["RUNNING", "FAILED", "COMPLETED"]));
    const empty = [...(sandbox.state.buckets.get("orders-logs")?.objects.scan("returns/", "") ?? [])];
    expect(empty.map((object) => object.key)).toEqual(["returns/aws-logs-write-test"]);
    const keys = await assume("333333333333");
    const s3 = new S3Client({
      endpoint: sandbox.endpoint,
      region: "ap-northeast-1",
      forcePathStyle: true,
      maxAttempts: 1,
      credentials: {
        accessKeyId: keys.AWS_ACCESS_KEY_ID,
        secretAccessKey: keys.AWS_SECRET_ACCESS_KEY,
        sessionToken: keys.AWS_SESSION_TOKEN,
      },
    });
    const read = (Key: string) => s3.send(new HeadObjectCommand({ Bucket: "orders-logs", Key }));
    await expect(read("exportedlogs/contractor-delivery/batch-0001/000000.gz")).rejects.toMatchObject({
      $metadata: { httpStatusCode: 403 },
    });
    const exported = [
      ...(sandbox.state.buckets.get("orders-logs")?.objects.scan("exportedlogs/", "") ?? []),
    ][0];
    expect((await read(exported?.key ?? "")).ContentLength).toBe(exported?.body.size);
  });

  it("legacy refuses to be assumed", async () => {
    await expect(assume("444444444444")).rejects.toMatchObject({
      name: "AccessDenied",
      message: expect.stringContaining("because no role trust policy allows the sts:AssumeRole action"),
    });
  });
});
