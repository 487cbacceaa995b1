import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DiagnosisReport } from "@/lib/schemas/diagnosis";
import scenarios from "@/tests/cases/diagnosis/scenarios.json";
import { ask, type Question } from "@/tests/support/diagnosis/gallery";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

type Scenario = Question & {
  scenario: string;
  /** Empty: nothing is to be found. */
  expect: string[];
  confidence?: string;
  /** AWS's answer fits these as well: they are listed beside it. */
  together?: string[];
  sid?: string;
  /** Only where it is not "allowed": a simulation that could not see the organization's policies does not promise. */
  decision?: string;
};

let sandbox: StartedSandbox;
const table: string[] = [];

beforeAll(async () => {
  // plain.localhost is no name that every resolver knows: localhost stands in for the host without TLS.
  sandbox = await startSandbox({
    world: "gallery",
    change: (world) => ({ ...world, network: { ...world.network, insecureHosts: ["localhost"] } }),
  });
});
afterAll(async () => {
  await sandbox.close();
  console.log(["scenario        expected → first finding (confidence), AWS calls", ...table].join("\n"));
});

describe("the gallery's scenarios, asked over HTTP", () => {
  it.each(scenarios as Scenario[])("$scenario: $expect", async (scenario) => {
    const report = DiagnosisReport.parse(await ask(sandbox, scenario));
    const { findings, decision } = report.paths[0]!;
    const first = findings[0];
    const [wanted] = scenario.expect;
    table.push(
      `${scenario.scenario.padEnd(15)} ${(wanted ?? "nothing").padEnd(36)} → ${first ? `${first.cause} (${first.confidence})` : "nothing"}, ${decision}, ${report.subject.awsCalls} calls`,
    );
    if (wanted === undefined) {
      expect(findings).toEqual([]);
      expect(decision).toBe(scenario.decision ?? "allowed");
      return;
    }
    if (scenario.together) {
      const causes = findings.filter(({ separatedBy }) => separatedBy !== null).map(({ cause }) => cause);
      expect(causes).toEqual(expect.arrayContaining([wanted, ...scenario.together]));
    } else expect(first?.cause).toBe(wanted);
    if (scenario.confidence) expect(first?.confidence).toBe(scenario.confidence);
    if (scenario.sid) expect(first?.summary).toContain(scenario.sid);
    expect(report.subject.awsCalls).toBeLessThanOrEqual(25);
  });
});
