import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { GrepRecord } from "@/lib/schemas/grep";
import { demoConfig, legacy, orders, payments } from "@/tests/support/demo-config";
import { putObjects } from "@/tests/support/put-objects";
import { apiToken, type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const place = "s3://payments-logs/exportedlogs/here/";
const here = ["--account", payments, place];
let sandbox: StartedSandbox;
let app: StartedApp;
beforeAll(async () => {
  sandbox = await startSandbox();
  app = await startApp(demoConfig, sandbox.env);
  await putObjects(sandbox, "payments-logs", [
    ["exportedlogs/here/a", "one\nNeedle [0-3]\nthree\nfour\nfive\nneedle \u001b[31mred\n支払い needle\n"],
    ["exportedlogs/here/many", "hay in a stack\n".repeat(10_000)],
  ]);
});
afterAll(async () => {
  await app.close();
  await sandbox.close();
});

/** `enough`: who reads the output leaves after the first piece. */
async function run(args: string[], { enough = false, env = {} } = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/grep.ts", ...args], {
    env: {
      ...process.env,
      SEKISHO_URL: app.url,
      SEKISHO_API_TOKEN: apiToken,
      ...env,
    } as NodeJS.ProcessEnv,
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    stdout += text;
    if (enough) child.stdout.destroy();
  });
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    stderr += text;
  });
  const [code, signal] = await once(child, "close");
  return { code: code as number | null, signal: signal as string | null, stdout, stderr };
}

describe("npm run grep", () => {
  test("prints place, line and text: 0 when found", async () => {
    expect(await run(["needle", ...here])).toMatchObject({
      code: 0,
      stderr: "",
      stdout: `${place}a:6:needle \u001b[31mred\n${place}a:7:支払い needle\n`,
    });
  });

  test("takes any case, an expression, and context like grep's", async () => {
    const { stdout, code } = await run(["-i", "-E", "-C", "1", "^needle (\\[|.*red)", ...here]);
    expect(code).toBe(0);
    expect(stdout.replaceAll(place, "")).toBe(
      "a-1-one\na:2:Needle [0-3]\na-3-three\n--\na-5-five\na:6:needle \u001b[31mred\na-7-支払い needle\n",
    );
  });

  test("prints the records of the API as JSON lines", async () => {
    const { stdout } = await run(["needle", "--json", "-m", "1", ...here]);
    const records = stdout
      .trim()
      .split("\n")
      .map((line) => GrepRecord.parse(JSON.parse(line)));
    expect(records.filter(({ type }) => type === "hit")).toMatchObject([{ line: 6 }]);
    expect(records.at(-1)).toMatchObject({ type: "end", stoppedBy: "hits" });
  });

  test("ends with 1 when nothing is found, and narrows by what the options name", async () => {
    expect(await run(["nowhere to be found", ...here])).toMatchObject({ code: 1, stdout: "", stderr: "" });
    expect(await run(["needle", ...here, "--key-text", "many"])).toMatchObject({ code: 1 });
    expect(await run(["needle", ...here, "--modified-to", "2020-01-01T00:00:00Z"])).toMatchObject({
      code: 1,
    });
    expect(await run(["needle", ...here, "--from", "2020-01-01T00:00:00Z"])).toMatchObject({ code: 1 });
  });

  test("names what could not be searched, with its cause, and ends with 2 though it found something", async () => {
    const both = ["--account", payments, "--account", legacy, "--key-text", "here/"];
    const { code, stdout, stderr } = await run(["needle", ...both]);
    expect(code).toBe(2);
    expect(stdout).toContain(`${place}a:6:`);
    expect(stderr).toMatch(/^444444444444 the account: \w+\. .+\n$/);
    const foreign = ["--account", orders, "s3://orders-logs/exportedlogs/contractor-delivery/"];
    expect((await run(["needle", ...foreign])).stderr).toMatch(
      /^333333333333 s3:\/\/orders-logs\/exportedlogs\/contractor-delivery\/\S+: bucket_owner_has_no_grant\. /,
    );
  });

  test.each([
    [[], "the pattern is missing"],
    [["x"], "--account is missing"],
    [["(", "-E", ...here], "missing closing ) at character"],
    [["x", "-C", "many", ...here], "-C: "],
    [["x", "--from", "yesterday", ...here], "--from: "],
    [["x", "--frobnicate", ...here], "usage:"],
    [["x", ...here, "s3://another"], "one place at most"],
    [["x", "--account", "999999999999"], "account_not_found: Account 999999999999 is not configured."],
  ])("%j: what is wrong, and 2", async (args, words) => {
    const { code, stdout, stderr } = await run(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  test("a server that is not there, and a token that is none, are sentences", async () => {
    const gone = await run(["x", ...here], { env: { SEKISHO_URL: "http://127.0.0.1:1" } });
    expect(gone).toMatchObject({ code: 2, stderr: expect.stringContaining("does not answer") });
    const unknown = await run(["x", ...here], { env: { SEKISHO_API_TOKEN: "nobody's" } });
    expect(unknown).toMatchObject({ code: 2, stderr: expect.stringMatching(/^unauthenticated: /) });
  });

  test("a reader who has enough ends the search without a word", async () => {
    const note = vi.spyOn(app.ctx.audit, "note");
    const left = await run(["hay", "-m", "10000", ...here], { enough: true });
    expect(left).toMatchObject({ code: 141, stderr: "" });
    await vi.waitUntil(() => note.mock.calls.some(([{ action }]) => action === "POST /api/grep"));
  });

  test("an interrupt ends it, and the search on the server", async () => {
    sandbox.faults.put({
      match: { call: "GetObject" },
      effect: { stallAtByte: 10_000 },
      after: 0,
      probability: 1,
    });
    const note = vi.spyOn(app.ctx.audit, "note");
    const child = spawn(process.execPath, ["--import", "tsx", "scripts/grep.ts", "hay", "--json", ...here], {
      env: { ...process.env, SEKISHO_URL: app.url, SEKISHO_API_TOKEN: apiToken } as NodeJS.ProcessEnv,
    });
    await once(child.stdout, "data");
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([null, "SIGINT"]);
    await vi.waitUntil(() => note.mock.calls.some(([{ code }]) => code === "ended_early"));
    sandbox.faults.reset();
  });
});
