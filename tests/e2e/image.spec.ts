// What the image holds, without an engine to build it: it runs as nobody on files that it cannot write to.
import { execFileSync } from "node:child_process";
import { chownSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "@playwright/test";
import { freePort } from "@/scripts/setup/free-port.mjs";
import { type Program, startProgram, stopProgram } from "@/scripts/setup/programs.mjs";
import { inRoot } from "@/scripts/setup/root.mjs";
import { makeImage } from "@/tests/support/platform/make-image";
import { makeInstallation } from "@/tests/support/platform/start-installation";

const nobody = 65_534;
const isRoot = process.getuid?.() === 0;

test.describe.configure({ timeout: 240_000 });

test("the copied tree starts as a user without rights, and writes into its data folder alone", async () => {
  const it = await makeInstallation();
  const { folder, node } = makeImage();
  const data = mkdtempSync(path.join(tmpdir(), "sekisho-image-data-"));
  if (isRoot) chownSync(data, nobody, nobody);
  const before = execFileSync("find", [folder, "-newermt", "2000-01-01"], {
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  const running: Program[] = [];
  const asNobody = isRoot
    ? ["setpriv", `--reuid=${nobody}`, `--regid=${nobody}`, "--clear-groups", "--no-new-privs"]
    : [];
  const env = {
    ...{ PATH: process.env.PATH, NODE_ENV: "production" as const, HOME: "/nonexistent", TMPDIR: data },
    ...{
      PORT: String(await freePort(3900)),
      SEKISHO_DATA: data,
      SEKISHO_CONFIG: inRoot("scripts/demo.sekisho.yaml"),
    },
    ...{
      AWS_ENDPOINT_URL: it.sandboxUrl,
      AWS_REGION: "ap-northeast-1",
      AWS_ACCESS_KEY_ID: "AKIASANDBOXHUB000001",
    },
    ...{
      AWS_SECRET_ACCESS_KEY: "sandbox-hub-secret-key-opens-nothing-real",
      AWS_EC2_METADATA_DISABLED: "true",
    },
    ...{
      SEKISHO_API_TOKEN: "an-api-token-for-programs",
      NEXTAUTH_SECRET: "a secret of some length",
      LOG_LEVEL: "error",
    },
  };
  try {
    const match = await startProgram(
      "image",
      "env",
      [`--chdir=${folder}`, ...asNobody, node, "dist/main.js"],
      { env, ready: /(http:\/\/[^\s]+)/, started: (program) => running.push(program) },
    );
    const url = match[1]!.replace(/\/$/, "");
    await expect
      .poll(async () => (await fetch(`${url}/api/health`)).json(), { timeout: 60_000 })
      .toMatchObject({ status: "ok", database: "ok", worker: "ok" });
    expect((await fetch(`${url}/signin`)).status).toBe(200);
    const { items } = await (await it.get(`${url}/api/accounts`)).json();
    expect(items).toHaveLength(3);
    const place = "bucket=payments-logs&key=exportedlogs/README.txt";
    const content = await it.get(`${url}/api/accounts/222222222222/content?${place}`);
    expect(await content.text()).toContain("Exports of payments");
    const uids = execFileSync("ps", ["-A", "-o", "uid=,args="], { encoding: "utf8" })
      .split("\n")
      .filter((line) => line.includes(`${folder}/`) && line.includes("dist/main.js"))
      .map((line) => Number(line.trim().split(/\s+/)[0]));
    expect(uids.length).toBeGreaterThanOrEqual(4);
    if (isRoot) expect(new Set(uids)).toEqual(new Set([nobody]));
    expect(readdirSync(data).length).toBeGreaterThan(0);
    expect(
      execFileSync("find", [folder, "-newermt", "2000-01-01"], { encoding: "utf8", maxBuffer: 2 ** 28 }),
    ).toBe(before);
    if (isRoot) {
      const writable = execFileSync(
        "setpriv",
        [...asNobody.slice(1), "find", folder, "-not", "-type", "l", "-writable"],
        { encoding: "utf8" },
      );
      expect(writable).toBe("");
    }
  } finally {
    for (const program of running) await stopProgram(program);
    await it.close();
    for (const each of [folder, data]) rmSync(each, { recursive: true, force: true });
  }
});
