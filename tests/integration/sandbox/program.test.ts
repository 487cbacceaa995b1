import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";

let folder: string;
const running: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sekisho-sandbox-"));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(() => {
  for (const child of running.splice(0)) child.kill("SIGKILL");
});

function start(args: string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, ["--import", "tsx", "server/sandbox/main.ts", ...args], {
    env: { ...process.env, ...env },
  });
  running.push(child);
  let output = "";
  const ended = new Promise<{ code: number | null; output: string }>((resolve) => {
    child.on("close", (code) => resolve({ code, output }));
  });
  const ready = new Promise<string>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk) => {
        output += chunk;
        if (output.includes("sandbox ready at ")) resolve(output.trim());
      });
    }
    ended.then(() => reject(new Error(output)));
  });
  ready.catch(() => {});
  return { child, ready, ended };
}

describe("npm run sandbox", () => {
  it.each(["SIGTERM", "SIGINT"] as const)("says one ready line, and ends on %s", async (signal) => {
    const { child, ready, ended } = start([
      "--port",
      "0",
      "--world",
      "fleet",
      "--accounts",
      "3",
      "--objects",
      "100",
    ]);
    expect(await ready).toMatch(/^sandbox ready at http:\/\/127\.0\.0\.1:\d+ world=fleet$/);
    child.kill(signal);
    expect(await ended).toMatchObject({ code: 0 });
  });

  it("says in one line that a port is taken", async () => {
    const first = start(["--port", "0", "--world", "fleet"]);
    const port = /:(\d+) /.exec(await first.ready)?.[1] ?? "";
    expect(await start(["--world", "fleet"], { SANDBOX_PORT: port }).ended).toEqual({
      code: 1,
      output: `port ${port} on 127.0.0.1 is taken: choose another with --port or SANDBOX_PORT, or 0 for a free one\n`,
    });
  });

  it.each([
    [
      ["--world", "none"],
      /worlds\/none\.yaml: cannot read this world \(ENOENT\)\. Give a name \(demo, gallery, fleet\) or the path of a YAML file\.\n$/,
    ],
    [["--port", "http"], /^--port http: expected 0 to 65535\n$/],
    [
      ["--world", "fleet", "--accounts", "many"],
      /^--accounts many: expected a whole number of at most eight digits\n$/,
    ],
    [["--wrld", "demo"], /^Unknown option '--wrld'/],
  ])("refuses %j in one line", async (args, line) => {
    const { code, output } = await start(args).ended;
    expect([code, output]).toEqual([1, expect.stringMatching(line)]);
    expect(output.trimEnd().split("\n")).toHaveLength(1);
  });

  it("serves a world file of one's own, and points at each of its mistakes", async () => {
    const file = join(folder, "mine.yaml");
    await writeFile(file, 'accounts:\n  "222222222222":\n    name: mine\n    bukets: {}\n    users: []\n');
    expect(await start([], { SANDBOX_WORLD: file, SANDBOX_PORT: "0" }).ended).toMatchObject({
      code: 1,
      output: `${file}:5:12: accounts.222222222222.users: Invalid input: expected record, received array\n${file}:4:13: accounts.222222222222.bukets: unknown key\n`,
    });
    await writeFile(file, 'accounts:\n  "222222222222":\n    name: mine\n');
    expect(await start([], { SANDBOX_WORLD: file, SANDBOX_PORT: "0" }).ready).toContain(`world=${file}`);
  });

  it("publishes the schema of world files", async () => {
    const { code, output } = await start(["--schema"]).ended;
    expect([code, JSON.parse(output).properties.accounts.type]).toEqual([0, "object"]);
  });
});
