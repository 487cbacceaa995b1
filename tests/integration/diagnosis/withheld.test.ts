import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { World } from "@/server/sandbox/world/schema";
import scenarios from "@/tests/cases/diagnosis/scenarios.json";
import { ask, type Question } from "@/tests/support/diagnosis/gallery";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

type Scenario = Question & { scenario: string; expect: string[]; together?: string[] };

/** Roles that may read objects and nothing else, and a hub that may not look around. */
function withhold(world: World): World {
  const read = {
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: ["s3:GetObject", "kms:Decrypt"], Resource: "*" }],
  };
  const accounts = Object.entries(world.accounts).map(([id, account]) => {
    const roles = Object.entries(account.roles).map(([name, role]) => [
      name,
      name === "SekishoReader" ? { ...role, policies: { read } } : role,
    ]);
    const users = Object.entries(account.users).map(([name, user]) => {
      const { "look-around": _, ...policies } = user.policies;
      return [name, { ...user, policies }];
    });
    return [id, { ...account, roles: Object.fromEntries(roles), users: Object.fromEntries(users) }];
  });
  return { ...world, accounts: Object.fromEntries(accounts) };
}

/** Two more causes that AWS itself reports, and one that is all that can be said. */
const ALSO_TRUE = ["refusal_without_reason", "kms_access_missing"];
const asked = (scenarios as Scenario[]).filter(
  ({ hubUser, endpoint, scenario, key }) =>
    !hubUser && !endpoint && key !== null && !/^(S16|S17|S5|S12a|S24)/.test(scenario),
);

let sandbox: StartedSandbox;
const table: string[] = [];
beforeAll(async () => {
  sandbox = await startSandbox({ world: "gallery", change: withhold });
});
afterAll(async () => {
  await sandbox.close();
  console.log(["scenario        with s3:GetObject alone", ...table].join("\n"));
});

describe("all diagnostic permissions withheld", () => {
  it.each(asked)("$scenario: what is said is true, or not said", async (scenario) => {
    const { paths } = await ask(sandbox, scenario);
    const { findings, decision } = paths[0]!;
    const first = findings[0];
    table.push(
      `${scenario.scenario.padEnd(15)} ${first ? `${first.cause} (${first.confidence})` : "nothing"}, ${decision}`,
    );
    if (scenario.expect.length === 0) {
      expect(findings).toEqual([]);
      expect(decision).toBe("allowed");
      return;
    }
    const fits = [...scenario.expect, ...(scenario.together ?? []), ...ALSO_TRUE];
    if (scenario.scenario === "S18d") fits.push("hub_lacks_assume_role");
    const said = findings.filter(({ blocking }) => blocking);
    const open = said.filter(({ separatedBy }) => separatedBy !== null);
    // Of several that AWS's answer fits alike, with the step that tells them apart, one is true; all else is.
    if (open.length > 1) expect(open.some(({ cause }) => fits.includes(cause))).toBe(true);
    for (const finding of said)
      if (open.length < 2 || !open.includes(finding)) expect(fits).toContain(finding.cause);
    if (first?.cause === "refusal_without_reason") expect(first.confidence).toBe("unknown");
  });
});
