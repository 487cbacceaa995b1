import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { DiagnosisReport, Remedy } from "@/lib/schemas/diagnosis";
import scenarios from "@/tests/cases/diagnosis/scenarios.json";
import { ask, type Question } from "@/tests/support/diagnosis/gallery";
import { runAwsCommand } from "@/tests/support/diagnosis/run-aws-command";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

type Scenario = Question & {
  scenario: string;
  expect: string[];
  /** Its remedies are commands, and what they lead to. */
  commands?: boolean;
  then?: string[];
};

const chosen = (scenarios as Scenario[]).filter(({ commands }) => commands);

let sandbox: StartedSandbox;
const table: string[] = [];

beforeAll(async () => {
  sandbox = await startSandbox({
    world: "gallery",
    change: (world) => ({ ...world, network: { ...world.network, insecureHosts: ["localhost"] } }),
  });
});
beforeEach(() => sandbox.reset());
afterAll(async () => {
  await sandbox.close();
  console.log(["scenario     remedy → after it", ...table].join("\n"));
});

/** As an administrator of the account the remedy names. */
async function apply({ text, applyAs }: Remedy): Promise<void> {
  // Who is no account of the configuration is named by its canonical id: in S3 that is payments.
  const account = /^\d{12}$/.test(applyAs.accountId) ? applyAs.accountId : "222222222222";
  const credentials = sandbox.keys[`${account}/admin`];
  if (!credentials) throw new Error(`no administrator of ${applyAs.accountId}`);
  for (const line of text.split("\n"))
    await runAwsCommand(line, { endpoint: sandbox.endpoint, region: "ap-northeast-1", credentials });
}

const commandsOf = (report: DiagnosisReport) =>
  report.paths[0]!.findings[0]!.remedies.filter(({ dialect }) => dialect === "cli");
const isStep = ({ title }: Remedy) => /\(step \d of \d/.test(title);

describe("the printed commands, run as they stand by whom they name", () => {
  it.each(chosen)("$scenario: each way opens the path", async (scenario) => {
    const commands = commandsOf(await ask(sandbox, scenario));
    expect(commands.length).toBeGreaterThan(0);
    const ways = commands.some(isStep) ? [commands] : commands.map((command) => [command]);
    for (const way of ways) {
      sandbox.reset();
      for (const remedy of way) await apply(remedy);
      const path = (await ask(sandbox, scenario)).paths[0]!;
      table.push(
        `${scenario.scenario.padEnd(12)} ${way.map(({ option }) => option).join(" + ")} → ${path.decision}`,
      );
      const blocking = path.findings.filter((finding) => finding.blocking).map(({ cause }) => cause);
      expect(blocking).toEqual(scenario.then ?? []);
      if (scenario.then) continue;
      // A simulation that cannot see the organization's policies does not promise a yes.
      expect(path.decision).toBe(
        path.simulated && path.gates.some(({ verdict }) => verdict === "unknown") ? "unknown" : "allowed",
      );
    }
  });
});
