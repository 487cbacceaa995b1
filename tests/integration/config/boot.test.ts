import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoConfig } from "@/tests/support/demo-config";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "sekisho-boot-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Starts the program itself and waits for it to end. */
function boot(
  env: Record<string, string>,
  ...args: string[]
): Promise<{ code: number | null; lines: string[]; out: string }> {
  const inherited = {
    NODE_ENV: "production",
    PATH: process.env.PATH,
    SEKISHO_DATA: path.join(folder, "data"),
  } as const;
  const child = spawn(process.execPath, ["--import", "tsx", "server/main.ts", ...args], {
    env: { ...inherited, ...env },
  });
  const texts = { out: "", err: "" };
  child.stdout.on("data", (chunk) => {
    texts.out += chunk;
  });
  child.stderr.on("data", (chunk) => {
    texts.err += chunk;
  });
  return new Promise((resolve) =>
    child.on("close", (code) => resolve({ code, lines: texts.err.trimEnd().split("\n"), out: texts.out })),
  );
}

const write = (name: string, text: string) => {
  const file = path.join(folder, name);
  writeFileSync(file, text);
  return file;
};

test("a bad configuration ends the program with one line for each mistake", async () => {
  const file = write(
    "bad.yaml",
    demoConfig
      .replace("name: payments", "name: payments\n    regoin: x")
      .replace('id: "333333333333"', 'id: "33333333333"'),
  );
  const { code, lines, out } = await boot({ SEKISHO_CONFIG: file });
  expect(code).toBe(1);
  expect(out).toBe("");
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(new RegExp(`^${file}:\\d+:5 accounts\\[0\\]\\.regoin: is not a known key$`));
  expect(lines[1]).toMatch(/accounts\[1\]\.id: must be 12 digits$/);
  expect(lines[2]).toMatch(/accounts\[1\]\.roleArn: names account 333333333333/);
});

test("a missing configuration is one line", async () => {
  const { code, lines } = await boot({ SEKISHO_CONFIG: "/nowhere/sekisho.yaml" });
  expect(code).toBe(1);
  expect(lines).toEqual([expect.stringMatching(/^\/nowhere\/sekisho\.yaml: not found/)]);
});

test("broken YAML is told with its line", async () => {
  const file = write("broken.yaml", 'hub:\n  accountId: "1\n');
  const { code, lines } = await boot({ SEKISHO_CONFIG: file });
  expect(code).toBe(1);
  expect(lines[0]).toMatch(new RegExp(`^${file}:\\d+:\\d+ YAML: `));
});

test("an address that others reach is refused without sign-in", async () => {
  const { code, lines } = await boot({ HOST: "0.0.0.0", SEKISHO_CONFIG: write("good.yaml", demoConfig) });
  expect(code).toBe(1);
  expect(lines[0]).toMatch(
    /^HOST: 0\.0\.0\.0 is reachable from other machines, but no sign-in is configured/,
  );
});

test("a data folder that cannot be made is one line", async () => {
  const env = { SEKISHO_CONFIG: write("good.yaml", demoConfig), SEKISHO_DATA: "/dev/null/data" };
  const { code, lines } = await boot(env);
  expect([code, lines]).toEqual([1, ["SEKISHO_DATA: /dev/null/data cannot be written to (ENOTDIR)"]]);
});

test("a role alone wants a database that others reach too", async () => {
  const { code, lines } = await boot({ SEKISHO_CONFIG: write("good.yaml", demoConfig) }, "worker");
  expect([code, lines]).toEqual([
    1,
    [expect.stringMatching(/^DATABASE_URL: worker alone needs a PostgreSQL/)],
  ]);
});

test("an unknown role is one line", async () => {
  const { code, lines } = await boot({}, "wroker");
  expect([code, lines]).toEqual([1, [expect.stringMatching(/^unknown program "wroker"/)]]);
});
