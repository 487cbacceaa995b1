import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { buildState } from "@/server/sandbox/world/build-state";
import { parseWorld, readWorld, WorldError } from "@/server/sandbox/world/read-world";
import { World } from "@/server/sandbox/world/schema";

function mistakesOf(text: string): string[] {
  try {
    parseWorld(text, "my.yaml");
  } catch (error) {
    if (error instanceof WorldError) return error.lines;
    throw error;
  }
  return [];
}

const account = (body: string) => `accounts:\n  "222222222222":\n    name: payments\n${body}`;

describe("parseWorld", () => {
  it.each([
    ["an unknown key", "acounts: {}\naccounts: {}\n", "my.yaml:1:10: acounts: unknown key"],
    [
      "an account of 11 digits",
      'accounts:\n  "22222222222": { name: x }\n',
      "my.yaml:2:18: accounts.22222222222: ",
    ],
    ["broken YAML", "accounts:\n  - [", "my.yaml:2:6: "],
    [
      "a missing name",
      'accounts:\n  "222222222222":\n    buckets: {}\n',
      "my.yaml:3:5: accounts.222222222222.name: ",
    ],
    [
      "a bucket name",
      account("    buckets:\n      Payments_Logs: {}\n"),
      "my.yaml:5:22: accounts.222222222222.buckets.Payments_Logs: not a bucket name S3 would take",
    ],
    [
      "a managed policy that is not there",
      account("    users:\n      ann:\n        attached: [arn:aws:iam::222222222222:policy/none]\n"),
      "my.yaml:6:9: accounts.222222222222.users.ann: no such managed policy: arn:aws:iam::222222222222:policy/none",
    ],
    [
      "a group that is not there",
      account("    groups: { readers: {} }\n    users:\n      ann:\n        groups: [readers, writers]\n"),
      "my.yaml:7:17: accounts.222222222222.users.ann.groups: no such group: writers",
    ],
    [
      "a managed policy that a group cannot have",
      account("    groups:\n      readers:\n        attached: [arn:aws:iam::222222222222:policy/none]\n"),
      "my.yaml:6:9: accounts.222222222222.groups.readers: no such managed policy: arn:aws:iam::222222222222:policy/none",
    ],
    [
      "a policy IAM would not take",
      account(
        "    users:\n      ann:\n        policies:\n          p: { Statement: [{ Effect: Alow, Action: '*', Resource: '*' }] }\n",
      ),
      "my.yaml:7:38: accounts.222222222222.users.ann.policies.p.Statement.0.Effect: ",
    ],
    [
      "a size",
      account("    buckets:\n      logs:\n        objects: [{ key: a, size: 5 apples }]\n"),
      "my.yaml:6:35: accounts.222222222222.buckets.logs.objects.0.size: ",
    ],
    [
      "an export into no bucket",
      account("    dailyExports: [{ bucket: none, days: 1, writer: bucket-owner, logGroups: [] }]\n"),
      "my.yaml:4:30: accounts.222222222222.dailyExports.0.bucket: no account has a bucket named none",
    ],
  ])("points at %s", (_, text, line) => {
    expect(mistakesOf(text).join("\n")).toContain(line);
  });

  it("tells every mistake at once", () => {
    expect(mistakesOf("region: 5\nseed: 6\naccounts: {}\n")).toHaveLength(2);
  });
});

describe("worlds", () => {
  const names = readdirSync("server/sandbox/worlds").map((file) => file.replace(".yaml", ""));

  it.each(names)("%s is a world", (name) => {
    const world = readWorld(name);
    const start = new Date("2026-11-23T06:00:00Z");
    const state = buildState(world, start, () => start);
    expect(state.accounts.size).toBeGreaterThanOrEqual(Object.keys(world.accounts).length);
  });

  it("demo has payments' 14 days of exports, nearly all between 1 KB and 50 MB, and one object above 1 GiB", () => {
    const start = new Date("2026-11-23T06:00:00Z");
    const state = buildState(readWorld("demo"), start, () => start);
    const objects = [...(state.buckets.get("payments-logs")?.objects.scan("exportedlogs/", "") ?? [])];
    const logs = objects.filter((object) => object.key.endsWith(".gz"));
    expect(logs.length).toBeGreaterThan(4_500);
    expect(logs.filter((object) => object.body.size > 2 ** 30)).toHaveLength(1);
    expect(logs.filter((object) => object.body.size > 50_000_000)).toHaveLength(2);
    const service = readWorld("demo").logService?.canonicalId;
    expect(new Set(logs.map((object) => object.acl.ownerId))).toEqual(new Set([service]));
    expect(state.accounts.get("222222222222")?.exportTasks).toHaveLength(85);
  });

  it("serves the same bytes and ETags when it is loaded again within the hour", () => {
    const load = (at: string) => buildState(readWorld("demo"), new Date(at), () => new Date(at));
    const tags = (state: ReturnType<typeof load>) =>
      [...(state.buckets.get("payments-logs")?.objects.scan("", "") ?? [])].map(
        (object) => object.key + object.etag,
      );
    const first = load("2026-11-23T06:00:00Z");
    expect(tags(load("2026-11-23T06:00:00Z"))).toEqual(tags(first));
    expect(tags(load("2026-11-24T06:00:00Z"))).not.toEqual(tags(first));
  });

  it("publishes its JSON Schema", () => {
    const schema = z.toJSONSchema(World, { io: "input" });
    expect(Object.keys(schema.properties ?? {})).toContain("accounts");
  });
});
