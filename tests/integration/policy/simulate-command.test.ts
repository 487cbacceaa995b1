import { spawn } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

const allow = { name: "allow", policy: { Statement: { Effect: "Allow", Action: "s3:*", Resource: "*" } } };
const request = {
  principal: "arn:aws:iam::111111111111:user/bob",
  action: "s3:GetObject",
  resource: "arn:aws:s3:::b/k",
  resourceAccount: "111111111111",
};
const allowed = { request, identityPolicies: [allow] };
const denied = { request };
const broken = {
  request,
  identityPolicies: [{ ...allow, policy: { Statement: { ...allow.policy.Statement, Effect: "allow" } } }],
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "simulate-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function save(name: string, content: unknown): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

/** Runs the command as npm would, in the project's folder. */
async function simulate(args: string[], input = "") {
  const child = spawn(process.execPath, ["--import", "tsx", "scripts/simulate.ts", ...args], {
    env: { ...process.env, INIT_CWD: folder },
  });
  const exit = new Promise((resolve) => child.once("close", resolve));
  child.stdin.end(input);
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
  const answers: unknown[] =
    stdout.trim() === ""
      ? []
      : stdout
          .trim()
          .split("\n")
          .map((line) => JSON.parse(line));
  return { answers, stderr, code };
}

describe("npm run simulate", () => {
  it("exits 0 when every request of a file is allowed", async () => {
    const { answers, code } = await simulate([await save("allowed.json", allowed)]);
    expect(answers).toEqual([expect.objectContaining({ decision: "allowed", blockedBy: [] })]);
    expect(code).toBe(0);
  });

  it("exits 1 when one is denied, and finds a file beside the person", async () => {
    await save("list.json", [allowed, denied]);
    const { answers, code } = await simulate(["list.json"]);
    expect(answers).toEqual([
      expect.objectContaining({ decision: "allowed" }),
      expect.objectContaining({ decision: "implicitly_denied", blockedBy: ["identity"] }),
    ]);
    expect(code).toBe(1);
  });

  it("exits 2 with the path of the mistake, the others answered, one line each from stdin", async () => {
    const lines = [allowed, broken, denied].map((value) => JSON.stringify(value)).join("\n");
    const { answers, code, stderr } = await simulate([], lines);
    expect(answers).toEqual([
      expect.objectContaining({ decision: "allowed" }),
      { error: { path: "identityPolicies[0].policy.Statement.Effect", message: expect.any(String) } },
      expect.objectContaining({ decision: "implicitly_denied" }),
    ]);
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
  });

  it("answers for a file that is not there", async () => {
    const { answers, code } = await simulate(["nowhere.json"]);
    expect(answers).toEqual([
      { error: { path: "nowhere.json", message: expect.stringContaining("ENOENT") } },
    ]);
    expect(code).toBe(2);
  });

  it("prints the JSON Schema", async () => {
    const { answers, code } = await simulate(["--schema"]);
    expect(answers).toEqual([expect.objectContaining({ type: "object", required: ["request"] })]);
    expect(code).toBe(0);
  });

  it("explains itself when it does not know an option", async () => {
    const { answers, code, stderr } = await simulate(["--no-such-option"]);
    expect({ answers, code }).toEqual({ answers: [], code: 2 });
    expect(stderr).toMatch(/^Usage: /);
  });
});
