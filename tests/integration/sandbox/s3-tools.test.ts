import { execFile } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";
import { S3_WORLD } from "./s3-client";

const run = promisify(execFile);
const MIB = 1024 ** 2;

type Result = { code: number; stdout: string; stderr: string };

async function tool(name: string, args: string[], env: Record<string, string> = {}): Promise<Result> {
  const { AWS_CA_BUNDLE: _, ...inherited } = process.env;
  try {
    const { stdout, stderr } = await run(name, args, {
      env: { ...inherited, HOME: folder, AWS_CONFIG_FILE: "/dev/null", AWS_PAGER: "", ...env },
      timeout: 120_000,
      maxBuffer: 16 * MIB,
    });
    return { code: 0, stdout, stderr };
  } catch (error) {
    if (!(error instanceof Error) || !("stdout" in error) || !("stderr" in error)) throw error;
    return {
      code: "code" in error ? Number(error.code) : 1,
      stdout: String(error.stdout),
      stderr: String(error.stderr),
    };
  }
}

async function versionOf(name: string): Promise<string | null> {
  try {
    const { stdout, stderr } = await run(name, ["--version"], { timeout: 60_000 });
    return (stdout || stderr).split("\n")[0] ?? "";
  } catch {
    return null;
  }
}

const versions = { aws: await versionOf("aws"), rclone: await versionOf("rclone") };
for (const [name, version] of Object.entries(versions))
  console.info(version === null ? `${name}: not installed, its tests are skipped` : `${name}: ${version}`);

let sandbox: StartedSandbox;
let folder: string;
let large: string;
let env: Record<string, string>;
const sha256 = (data: Uint8Array) => createHash("sha256").update(data).digest("hex");

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "sekisho-tools-"));
  sandbox = await startSandbox({ world: S3_WORLD });
  const { accessKeyId = "", secretAccessKey = "" } = sandbox.keys["111111111111/admin"] ?? {};
  env = { ...sandbox.env, AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey };
  large = path.join(folder, "large.bin");
  await writeFile(large, randomBytes(100 * MIB));
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

describe.skipIf(versions.aws === null)("aws-cli", () => {
  // aws-cli before 2.13 does not read AWS_ENDPOINT_URL.
  const aws = (...args: string[]) => tool("aws", ["--endpoint-url", sandbox.endpoint, ...args], env);
  const json = async (...args: string[]) => JSON.parse((await aws("s3api", ...args)).stdout);

  it("lists with owners", async () => {
    const page = await json("list-objects-v2", "--bucket", "payments-logs", "--fetch-owner");
    expect(page.Contents[0].Owner).toEqual({ ID: sandbox.world.logService?.canonicalId });
    expect((await aws("s3", "ls", "s3://hub-plain")).stdout).toMatch(/ 10 seed\.txt$/m);
  });

  it("prints what people know of the founding case", async () => {
    const { code, stderr } = await aws(
      "s3",
      "cp",
      "s3://payments-logs/exportedlogs/1/stream/000000.gz",
      path.join(folder, "x"),
    );
    expect(code).not.toBe(0);
    expect(stderr).toContain(
      "fatal error: An error occurred (403) when calling the HeadObject operation: Forbidden",
    );
  });

  it("puts, heads and gets", async () => {
    await aws("s3", "cp", large, "s3://hub-plain/aws/large.bin");
    const head = await json("head-object", "--bucket", "hub-plain", "--key", "aws/large.bin");
    expect([head.ContentLength, head.ETag]).toEqual([100 * MIB, expect.stringMatching(/-13"$/)]);
    const back = path.join(folder, "aws-back.bin");
    await aws("s3", "cp", "s3://hub-plain/aws/large.bin", back);
    expect(sha256(await readFile(back))).toBe(sha256(await readFile(large)));
  });

  it("copies on the server, small and in parts", async () => {
    await aws("s3", "cp", "s3://hub-plain/aws/large.bin", "s3://hub-acl/aws/large.bin");
    await aws("s3", "cp", "s3://hub-plain/seed.txt", "s3://hub-acl/aws/seed.txt");
    expect((await aws("s3", "ls", "--recursive", "s3://hub-acl/aws/")).stdout).toMatch(
      / 104857600 aws\/large\.bin\n.* 10 aws\/seed\.txt/,
    );
  });

  it("reads an error of each family", async () => {
    const failures: Array<[string[], string]> = [
      [["get-object", "--bucket", "no-such-bucket", "--key", "a", "/dev/null"], "(NoSuchBucket)"],
      [["get-object", "--bucket", "hub-plain", "--key", "none", "/dev/null"], "(NoSuchKey)"],
      [
        ["get-object", "--bucket", "payments-closed", "--key", "a", "/dev/null"],
        "because no resource-based policy allows the s3:GetObject action",
      ],
      [
        ["get-object", "--bucket", "payments-kms", "--key", "a.txt", "/dev/null"],
        "kms:Decrypt on the resource associated with this ciphertext",
      ],
      [
        ["get-object", "--bucket", "hub-plain", "--key", "seed.txt", "--range", "bytes=99-", "/dev/null"],
        "(InvalidRange)",
      ],
      [["get-object", "--bucket", "hub-archive", "--key", "frozen.gz", "/dev/null"], "(InvalidObjectState)"],
      [
        ["put-object", "--bucket", "hub-plain", "--key", "a", "--acl", "public-read"],
        "(AccessControlListNotSupported)",
      ],
      [["get-bucket-policy", "--bucket", "hub-plain"], "(NoSuchBucketPolicy)"],
      [["list-parts", "--bucket", "hub-plain", "--key", "a", "--upload-id", "none"], "(NoSuchUpload)"],
    ];
    const seen = await Promise.all(failures.map(async ([args]) => (await aws("s3api", ...args)).stderr));
    failures.forEach(([, told], i) => {
      expect(seen[i]).toContain(told);
    });
  });
});

describe.skipIf(versions.rclone === null)("rclone", () => {
  const rclone = (...args: string[]) =>
    tool("rclone", [...args, "--retries", "1", "--low-level-retries", "1", "--s3-no-check-bucket"], {
      RCLONE_CONFIG_SANDBOX_TYPE: "s3",
      // rclone puts the bucket into the host name for every provider but a few, and nothing resolves such a name here.
      RCLONE_CONFIG_SANDBOX_PROVIDER: "Minio",
      // rclone 1.60 always sends an ACL, and buckets without ACLs take this one only.
      RCLONE_CONFIG_SANDBOX_ACL: "bucket-owner-full-control",
      RCLONE_CONFIG_SANDBOX_ENDPOINT: sandbox.endpoint,
      RCLONE_CONFIG_SANDBOX_REGION: "ap-northeast-1",
      RCLONE_CONFIG_SANDBOX_ACCESS_KEY_ID: env.AWS_ACCESS_KEY_ID ?? "",
      RCLONE_CONFIG_SANDBOX_SECRET_ACCESS_KEY: env.AWS_SECRET_ACCESS_KEY ?? "",
    });

  it("lists", async () => {
    expect(
      (await rclone("lsf", "sandbox:payments-logs", "--recursive", "--files-only")).stdout.split("\n"),
    ).toContain("exportedlogs/private.gz");
    expect((await rclone("lsd", "sandbox:")).stdout).toContain("hub-plain");
  });

  it("puts in parts, checks and gets", async () => {
    const put = await rclone(
      "copyto",
      large,
      "sandbox:hub-plain/rclone/large.bin",
      "--s3-upload-cutoff",
      "10M",
      "--s3-chunk-size",
      "10M",
    );
    expect(put).toMatchObject({ code: 0 });
    const stored = sandbox.state.buckets.get("hub-plain")?.objects.get("rclone/large.bin");
    expect(stored?.partSizes).toHaveLength(10);
    const back = path.join(folder, "rclone-back.bin");
    expect(await rclone("copyto", "sandbox:hub-plain/rclone/large.bin", back)).toMatchObject({ code: 0 });
    expect(sha256(await readFile(back))).toBe(sha256(await readFile(large)));
  });

  it("copies on the server and finds both sides alike", async () => {
    expect(await rclone("copy", "sandbox:hub-plain/rclone", "sandbox:hub-settings/rclone")).toMatchObject({
      code: 0,
    });
    expect(await rclone("check", "sandbox:hub-plain/rclone", "sandbox:hub-settings/rclone")).toMatchObject({
      code: 0,
    });
    expect(sandbox.counters.total({ call: "CopyObject", bucket: "hub-settings", status: 200 })).toBe(1);
  });

  it("reads errors", async () => {
    expect((await rclone("copyto", "sandbox:payments-kms/a.txt", path.join(folder, "x"))).stderr).toMatch(
      /403|Forbidden/,
    );
    expect((await rclone("lsf", "sandbox:no-such-bucket")).stderr).toMatch(
      /directory not found|NoSuchBucket/,
    );
    const denied = await rclone("copyto", large, "sandbox:payments-closed/x", "--s3-upload-cutoff", "200M");
    expect(denied.stderr).toMatch(/AccessDenied|403/);
  });
});
