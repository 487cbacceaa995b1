import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DiagnosisReport } from "@/lib/schemas/diagnosis";
import { FIRST_KEY } from "@/tests/support/diagnosis/gallery";
import { galleryConfig } from "@/tests/support/diagnosis/gallery-config";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

let sandbox: StartedSandbox;
const folder = mkdtempSync(path.join(tmpdir(), "sekisho-diagnose-"));
beforeAll(async () => {
  sandbox = await startSandbox({ world: "gallery" });
  writeFileSync(path.join(folder, "sekisho.yaml"), galleryConfig);
});
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true, force: true });
});

function run(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    ...sandbox.env,
    SEKISHO_CONFIG: path.join(folder, "sekisho.yaml"),
    SEKISHO_DATA: folder,
  };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ["--import", "tsx", "scripts/diagnose.ts", ...args],
      { env: env as unknown as NodeJS.ProcessEnv },
      (error, stdout, stderr) => {
        resolve({ code: typeof error?.code === "number" ? error.code : 0, stdout, stderr });
      },
    );
  });
}

const exported = `s3://s1-exports/${FIRST_KEY}`;

describe("npm run diagnose", () => {
  it("prints the path, the cause and the commands for people: 1 when stopped", async () => {
    const { code, stdout } = await run("--account", "222222222222", exported, "--as", "hub");
    expect(code).toBe(1);
    expect(stdout).toContain("BLOCK ownership");
    expect(stdout).toContain("E1 object_not_owned_by_bucket_owner (proved)");
    expect(stdout).toContain("aws s3api put-bucket-ownership-controls --bucket s1-exports");
  });

  it("prints the report as JSON: 0 when the way is open", async () => {
    const { code, stdout } = await run("--account", "222222222222", exported, "--as", "role", "--json");
    expect(code).toBe(0);
    expect(DiagnosisReport.parse(JSON.parse(stdout)).paths[0]?.decision).toBe("allowed");
  });

  it("prints the ways in: 0 when one works", async () => {
    const { code, stdout } = await run("--account", "222222222222", "s3://s1-exports", "--ways-in");
    expect(code).toBe(0);
    expect(stdout).toMatch(/assume_role, read +works \(observed\)/);
    expect(stdout).toContain("E1 object_not_owned_by_bucket_owner → enforce-bucket-owner");
    expect(stdout).toContain("to read: assume_role, because a bucket policy does not reach");
  });

  it("asks a copy about both sides", async () => {
    const from = `222222222222:${exported}`;
    const { code, stdout } = await run(
      ...["--account", "111111111111", "s3://central-logs-111111111111/a.gz", "--operation", "CopyObject"],
      ...["--as", "hub", "--source", from],
    );
    expect(code).toBe(1);
    expect(stdout).toContain("G1 copier_may_not_read_source");
  });

  it.each([
    [["--account", "222222222222", exported, "--source", "s3://half"], "usage:"],
    [["--account", "222222222222", "not-a-bucket"], "usage:"],
    [[], "usage:"],
    [["--account", "222222222222", exported, "--as", "somebody"], "principal.0: must be role, hub"],
    [["--account", "999999999998", exported], "account_not_found: Account 999999999998 is not configured."],
    [["--account", "222222222222", exported, "--frobnicate"], "usage:"],
  ])("%j: one clear line, exit code 2", async (args, line) => {
    const { code, stderr, stdout } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(line);
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});
