import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Way, type WayStep, WaysIn } from "@/lib/schemas/ways-in";
import { findWaysIn } from "@/server/diagnosis/ways-in/find-ways-in";
import cases from "@/tests/cases/diagnosis/ways-in.json";
import { openGallery } from "@/tests/support/diagnosis/gallery";
import { galleryConfig } from "@/tests/support/diagnosis/gallery-config";
import { runAwsCommand } from "@/tests/support/diagnosis/run-aws-command";
import { type StartedApp, startApp } from "@/tests/support/start-app";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

let sandbox: StartedSandbox;
let app: StartedApp;
const table: string[] = [];
beforeAll(async () => {
  sandbox = await startSandbox({ world: "gallery" });
  app = await startApp(galleryConfig, sandbox.env);
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
  await app.close();
  await sandbox.close();
  console.log(["way, direction: state, what is missing", ...table].join("\n"));
});

const ask = async (account: string, bucket: string, key?: string) =>
  WaysIn.parse(
    await findWaysIn(openGallery(sandbox, { account, principal: "hub" }), { id: account, bucket, key }),
  );
const statesOf = (found: WaysIn, side: "read" | "write") =>
  Object.fromEntries(found.ways.map((each) => [each.way, each[side]?.status]));

describe("the ways into an account, S7", () => {
  it.each(cases)("$name", async ({ account, bucket, read, write, missing, advice }) => {
    sandbox.counters.reset();
    const found = await ask(account, bucket);
    table.push(`${bucket}: ${found.advice?.read.way} to read, ${found.advice?.write.way} to write`);
    for (const { way, ...sides } of found.ways)
      for (const side of ["read", "write"] as const)
        table.push(
          `  ${way}, ${side}: ${sides[side]?.status} ${sides[side]?.steps.map(({ cause }) => cause).join(" → ")}`,
        );
    expect(statesOf(found, "read")).toEqual(read);
    expect(statesOf(found, "write")).toEqual(write);
    for (const [name, causes] of Object.entries(missing)) {
      const [way, side] = name.split(" ") as [Way, "read" | "write"];
      const state = found.ways.find((each) => each.way === way)?.[side];
      expect(
        state?.steps.map(({ cause }) => cause),
        name,
      ).toEqual(causes);
    }
    expect(found.advice).toEqual(advice);
    expect(found.subject.awsCalls).toBeLessThanOrEqual(50);
    // Where the answer stays open, what nobody may look at is said with the permission it needs.
    const open = [...Object.values(read), ...Object.values(write)].includes("unknown");
    if (open) expect(found.couldNotCheck.map(({ needs }) => needs)).toContain("organizations:ListParents");
    const writes = sandbox.counters.list().filter(({ call }) => /^(Put|Create|Delete|Update)/.test(call));
    expect(writes).toEqual([]);
  });

  it.each([
    ["s7-bucket-policy-exports", "assume_role", "read"],
    ["s7-assume-role-exports", "bucket_policy", "read"],
    ["s7-acl-exports", "bucket_policy", "read"],
    ["s1-exports", "acl", "read"],
    ["s1-exports", "bucket_policy", "read"],
  ] as const)("%s: each missing step, made as it is printed, opens %s", async (bucket, way, side) => {
    const account = bucket === "s1-exports" ? "222222222222" : "222222222207";
    const stateOf = (found: WaysIn) => found.ways.find((each) => each.way === way)?.[side] ?? null;
    const found = await ask(account, bucket);
    const before = stateOf(found);
    expect(before?.status).toBe("missing");
    for (const step of before!.steps) await make(step);
    // By its name: who listed by the bucket's ACL does so no longer once ACLs are off.
    const after = await ask(account, bucket, found.subject.key ?? undefined);
    expect(stateOf(after)?.status).toBe("works");
  });

  it("answers over HTTP, each request with the link to its whole story", async () => {
    const response = await app.get("/api/accounts/222222222222/ways-in?bucket=s1-exports");
    expect(response.status).toBe(200);
    const found = WaysIn.parse(await response.json());
    const link = found.ways[0]!.read!.diagnosis;
    expect(link).toMatchObject({ accountId: "222222222222", bucket: "s1-exports", operation: "GetObject" });
    const { accountId, ...query } = link;
    const story = await app.get(
      `/api/accounts/${accountId}/diagnosis?${new URLSearchParams(query as Record<string, string>)}`,
    );
    expect((await story.json()).paths[0].findings[0].cause).toBe("object_not_owned_by_bucket_owner");
    expect((await app.get("/api/accounts/123456789012/ways-in")).status).toBe(404);
    expect((await app.get("/api/accounts/222222222222/ways-in?bucket=x")).status).toBe(400);
    expect((await fetch(`${app.url}/api/accounts/222222222222/ways-in`)).status).toBe(401);
  });

  it("an account none of whose buckets is known has nothing to weigh", async () => {
    const found = WaysIn.parse(await (await app.get("/api/accounts/333333333333/ways-in")).json());
    expect({ ...found.subject, at: "", buckets: found.buckets, ways: found.ways }).toMatchObject({
      bucket: null,
      ways: [],
    });
  });
});

/** As an administrator of the account that the step names. */
async function make({ remedies }: WayStep) {
  const remedy = remedies.find(({ dialect }) => dialect === "cli");
  const credentials = sandbox.keys[`${remedy?.applyAs.accountId}/admin`];
  if (!remedy || !credentials) throw new Error("no commands");
  for (const line of remedy.text.split("\n"))
    await runAwsCommand(line, { endpoint: sandbox.endpoint, region: "ap-northeast-1", credentials });
}
