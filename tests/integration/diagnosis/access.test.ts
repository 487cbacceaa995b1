import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { AccessLine, AccessQuery, type AccountAccess } from "@/lib/schemas/access";
import type { Context } from "@/server/context";
import { surveyAccess } from "@/server/diagnosis/access/survey-access";
import { accountAt, openFleet, smallFleet } from "@/tests/support/diagnosis/fleet";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const ACCOUNTS = 50;
const SILENT = accountAt(6);
const REFUSED = accountAt(11);

let sandbox: StartedSandbox;
let ctx: Context;
beforeAll(async () => {
  sandbox = await startSandbox({ world: "fleet", change: smallFleet(ACCOUNTS) });
  ctx = openFleet(sandbox, ACCOUNTS);
  // Sessions and account ids are there, as after a minute of running.
  await survey();
});
afterAll(() => sandbox.close());

async function survey(query: object = {}): Promise<AccessLine[]> {
  const lines: AccessLine[] = [];
  for await (const line of surveyAccess(ctx, AccessQuery.parse(query))) lines.push(AccessLine.parse(line));
  return lines;
}
const accountsOf = (lines: AccessLine[]) =>
  lines.filter((line): line is AccountAccess => line.type === "account");
const decisionsOf = ({ places }: AccountAccess) =>
  Object.fromEntries(
    places[0]!.cells.map(({ operation, principal, decision, notAsked, cause }) => [
      `${operation} ${principal}`,
      `${decision ?? notAsked}${cause ? ` ${cause.code}` : ""}`,
    ]),
  );

describe("the matrix of fifty accounts", () => {
  it("has a verdict and a cause in every cell, for at most 25 calls an account", async () => {
    sandbox.counters.reset();
    const lines = await survey();
    const accounts = accountsOf(lines);
    expect(lines[0]).toMatchObject({ type: "begin", principals: ["role", "hub"] });
    expect(lines.at(-1)).toMatchObject({ type: "end", accounts: ACCOUNTS });
    expect(accounts.map(({ accountId }) => accountId).toSorted()).toEqual(
      Array.from({ length: ACCOUNTS }, (_, index) => accountAt(index)),
    );
    for (const account of accounts)
      expect(decisionsOf(account)).toEqual({
        "DescribeExportTasks role": "allowed",
        "DescribeExportTasks hub": "own_account_only",
        "ListObjectsV2 role": "allowed",
        "ListObjectsV2 hub": "denied bucket_policy_missing_allow",
        "GetObject role": "allowed",
        "GetObject hub": "denied object_not_owned_by_bucket_owner",
        "PutObject role": "unknown",
        "PutObject hub": "denied bucket_policy_missing_allow",
        "CopyObject role": "unknown",
        "CopyObject hub": "denied copier_may_not_read_source",
      });
    expect(sandbox.counters.total()).toBeLessThanOrEqual(25 * ACCOUNTS);
  });

  it("reads what accounts share once: the hub's policies, the organization, the central bucket", async () => {
    sandbox.counters.reset();
    await survey();
    expect(sandbox.counters.total({ call: "GetUser" })).toBe(1);
    // The hub of this fleet is in none: each account is asked for its own, once.
    expect(sandbox.counters.total({ call: "DescribeOrganization" })).toBe(1 + ACCOUNTS);
    expect(sandbox.counters.total({ call: "GetBucketPolicy", bucket: "central-logs-111111111111" })).toBe(1);
  });

  it("an account that does not answer, and one that refuses, hold up nobody", async () => {
    const faults = [
      sandbox.faults.put({
        match: { account: SILENT },
        effect: { neverAnswer: true },
        after: 0,
        probability: 1,
      }),
      sandbox.faults.put({
        match: { account: REFUSED },
        effect: { error: "access_denied" },
        after: 0,
        probability: 1,
      }),
    ];
    const accounts = accountsOf(await survey());
    for (const { id } of faults) sandbox.faults.remove(id);
    expect(accounts).toHaveLength(ACCOUNTS);
    expect(accounts.at(-1)?.accountId).toBe(SILENT);
    expect(accounts.at(-1)?.failure?.code).toBe("aws_timeout");
    const refused = accounts.find(({ accountId }) => accountId === REFUSED)!;
    expect(decisionsOf(refused)["GetObject hub"]).toMatch(/^(denied|no_object)/);
    const healthy = accounts.filter(({ accountId }) => accountId !== SILENT && accountId !== REFUSED);
    for (const account of healthy) expect(decisionsOf(account)["GetObject role"]).toBe("allowed");
  });

  it("asks only what is wanted", async () => {
    const only = {
      account: `${accountAt(1)},${accountAt(2)}`,
      operation: "ListObjectsV2",
      principal: "role",
    };
    sandbox.counters.reset();
    const accounts = accountsOf(await survey(only));
    expect(accounts.map(({ places }) => places[0]!.cells.length)).toEqual([1, 1]);
    expect(sandbox.counters.total({ call: "GetObject" })).toBe(0);
    expect(sandbox.counters.total({ call: "DescribeExportTasks" })).toBe(0);
  });
});
