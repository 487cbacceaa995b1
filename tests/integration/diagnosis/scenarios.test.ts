import {
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { fillSentence } from "@/lib/format/fill-sentence";
import { DiagnosisReport } from "@/lib/schemas/diagnosis";
import ja from "@/messages/engine-ja.json";
import { publishContext } from "@/server/platform/app-context";
import scenarios from "@/tests/cases/diagnosis/scenarios.json";
import { connect } from "@/tests/support/connect";
import { inputOf, openGallery, type Question } from "@/tests/support/diagnosis/gallery";
import { galleryConfig } from "@/tests/support/diagnosis/gallery-config";
import { type StartedApp, startApp } from "@/tests/support/start-app";
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
let app: StartedApp;
const table: string[] = [];

beforeAll(async () => {
  // plain.localhost is no name that every resolver knows: localhost stands in for the host without TLS.
  sandbox = await startSandbox({
    world: "gallery",
    change: (world) => ({ ...world, network: { ...world.network, insecureHosts: ["localhost"] } }),
  });
  app = await startApp(galleryConfig, sandbox.env);
});
afterAll(async () => {
  await app.close();
  await sandbox.close();
  const header =
    "scenario        expected                                           → first finding (row, confidence), decision, AWS calls";
  process.stdout.write(`${["", header, ...table, ""].join("\n")}\n`);
});

/** GET /api/accounts/{id}/diagnosis of a server that is configured as the scenario says. */
async function askOverHttp(scenario: Scenario): Promise<DiagnosisReport> {
  if (scenario.deleted) await deleteRole(scenario.account, scenario.deleted);
  publishContext({ ...openGallery(sandbox, scenario), auth: app.ctx.auth, actor: null });
  const { id, principal, bucket, key, operation, acl } = inputOf(scenario);
  const given = Object.entries({ bucket, key, operation, acl }).filter(([, value]) => value !== undefined);
  const query = new URLSearchParams(given as Array<[string, string]>);
  for (const each of principal) query.append("principal", each);
  const response = await app.get(`/api/accounts/${id}/diagnosis?${query}`);
  expect(response.status).toBe(200);
  return DiagnosisReport.parse(await response.json());
}

async function deleteRole(account: string, RoleName: string): Promise<void> {
  const iam = new IAMClient(connect(sandbox, `${account}/admin`));
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName }));
  for (const PolicyName of PolicyNames) await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }));
  await iam.send(new DeleteRoleCommand({ RoleName }));
}

/** Sentences of gates and remedies that a Japanese reader would see in English. */
function withoutJapanese({ paths }: DiagnosisReport): string[] {
  const remedies = paths.flatMap(({ findings }) => findings.flatMap((finding) => finding.remedies));
  const sentences = [
    ...paths.flatMap(({ gates }) => gates.map(({ sentence }) => sentence)),
    ...remedies.flatMap(({ sentences: { title, risk, by, step } }) => [title, risk, by, step]),
  ];
  const asked = sentences.filter((sentence) => sentence !== null && sentence.code !== "found");
  return asked.flatMap((sentence) =>
    fillSentence(ja, sentence!) === null ? [JSON.stringify(sentence)] : [],
  );
}

describe("the gallery's scenarios, asked over HTTP", () => {
  it.each(scenarios as Scenario[])("$scenario: $expect", async (scenario) => {
    const report = await askOverHttp(scenario);
    expect(withoutJapanese(report)).toEqual([]);
    const { findings, decision } = report.paths[0]!;
    const first = findings[0];
    const [wanted] = scenario.expect;
    const beside = scenario.together ? " beside others" : "";
    table.push(
      `${scenario.scenario.padEnd(15)} ${`${wanted ?? "nothing"}${beside}`.padEnd(50)} → ${first ? `${first.cause} (${first.causeId}, ${first.confidence})` : "nothing"}, ${decision}, ${report.subject.awsCalls} calls`,
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

  it("every scenario from S1 to S24 has a line", () => {
    const numbers = (scenarios as Scenario[]).map(({ scenario }) => /^S(\d+)/.exec(scenario)?.[1]);
    expect(
      [...new Set(numbers.filter((each) => each !== undefined))].map(Number).sort((a, b) => a - b),
    ).toEqual(Array.from({ length: 24 }, (_, index) => index + 1));
  });
});
