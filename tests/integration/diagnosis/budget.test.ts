import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { diagnose } from "@/server/diagnosis/diagnose";
import scenarios from "@/tests/cases/diagnosis/scenarios.json";
import { countRounds, type RoundCounter } from "@/tests/support/count-rounds";
import { READ_BREAKS } from "@/tests/support/diagnosis/breaks";
import {
  allow,
  type BrokenWorld,
  BUCKET,
  HUB,
  healthyWorld,
  joinGroup,
  KEY,
  openBroken,
  policy,
  SPOKE,
  textOf,
} from "@/tests/support/diagnosis/broken-world";
import { inputOf, openGallery, type Question } from "@/tests/support/diagnosis/gallery";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

type Scenario = Question & { scenario: string };

let sandbox: StartedSandbox;
let counter: RoundCounter;
const table: string[] = [];
beforeAll(async () => {
  sandbox = await startSandbox({ world: "gallery" });
  counter = await countRounds(sandbox.port);
});
afterAll(async () => {
  await counter.close();
  await sandbox.close();
  console.log(["scenario                          AWS calls, rounds", ...table].join("\n"));
});

const USER = `arn:aws:iam::${HUB}:user/sekisho`;

const DEAREST = [
  "S1",
  "S4",
  "S5 identity",
  "S9a",
  "S11",
  "S12a",
  "S12b role",
  "S12c",
  "S15",
  "S16 plan",
  "S18d",
  "S23",
  "S24",
  "healthy role",
  "D11 outside",
];
const asked = (scenarios as Scenario[]).filter(({ scenario }) => DEAREST.includes(scenario));

const TOGETHER: string[][] = [
  ["hub", "role"],
  ["role", "hub", "arn:aws:iam::111111111111:user/admin", "arn:aws:iam::222222222222:user/s5a-writer"],
];
const questions = [
  ...asked,
  ...asked
    .filter(({ scenario }) => ["S1", "S9a", "S12c", "S15", "S18d", "D11 outside"].includes(scenario))
    .flatMap((scenario) =>
      TOGETHER.map((principal) => ({
        ...scenario,
        principal,
        scenario: `${scenario.scenario}, ${principal.length} identities`,
      })),
    ),
].map((question) => ({ ...question, name: question.scenario }));

async function measureBroken(name: string, principal: string, edit: (world: BrokenWorld) => void = () => {}) {
  const world = healthyWorld();
  READ_BREAKS.find((each) => each.name === name && each.principal === "hub")!.edit(world);
  edit(world);
  const other = await startSandbox({ world: textOf(world) });
  const between = await countRounds(other.port);
  const env = { ...other.env, AWS_ENDPOINT_URL: between.endpoint };
  const ctx = openBroken({ ...other, endpoint: between.endpoint, env } as StartedSandbox);
  const question = { id: SPOKE, bucket: BUCKET, key: KEY, principal: [principal], apply: [] };
  await diagnose(ctx, question);
  other.counters.reset();
  between.reset();
  const { paths } = await diagnose(ctx, question);
  const measured = { calls: other.counters.total(), rounds: between.rounds(), path: paths[0]! };
  table.push(`${name.padEnd(33)} ${measured.calls}, ${measured.rounds}`);
  await between.close();
  await other.close();
  return measured;
}

/** All requests but those through a VPC endpoint, which has a port of its own, pass the counter. */
const openCounted = (question: Question) =>
  openGallery({ ...sandbox, endpoint: counter.endpoint } as StartedSandbox, question);

describe("what a diagnosis costs, counted by the sandbox", () => {
  it.each(questions)("$name: 25 calls at most, none that writes, in six rounds at most", async (scenario) => {
    const ctx = openCounted(scenario);
    await diagnose(ctx, inputOf(scenario));
    sandbox.counters.reset();
    counter.reset();
    const { subject } = await diagnose(ctx, inputOf(scenario));
    const calls = sandbox.counters.list();
    const total = sandbox.counters.total();
    table.push(`${scenario.name.padEnd(33)} ${total}, ${counter.rounds()}`);
    expect(total).toBeLessThanOrEqual(25);
    // Sessions, account ids and task lists are remembered; the report counts what may be sent.
    expect(total).toBeLessThanOrEqual(subject.awsCalls);
    expect(counter.rounds()).toBeLessThanOrEqual(6);
    expect(
      calls.filter(
        ({ call, service }) => service !== "s3-control" && !/^(Get|Head|List|Describe)/.test(call),
      ),
    ).toEqual([]);
  });

  it.each(questions.filter(({ scenario }) => /^(S1|S4|S9a|S12c|S18d|D11 outside)\b/.test(scenario)))(
    "$name, with every remedy supposed: 25 calls at most, none that writes",
    async (scenario) => {
      const ctx = openCounted(scenario);
      const { paths } = await diagnose(ctx, inputOf(scenario));
      const remedies = paths.flatMap(({ findings }) => findings.flatMap((finding) => finding.remedies));
      const apply = [...new Set(remedies.map(({ option }) => option))];
      sandbox.counters.reset();
      const { whatIf } = await diagnose(ctx, { ...inputOf(scenario), apply });
      const total = sandbox.counters.total();
      table.push(`${`${scenario.name}, what if`.padEnd(33)} ${total}`);
      expect(whatIf).toHaveLength(apply.length > 0 ? paths.length : 0);
      expect(total).toBeLessThanOrEqual(25);
      const writes = sandbox.counters
        .list()
        .filter(({ call }) => /^(Put|Create|Delete|Update|Copy)/.test(call));
      expect(writes).toEqual([]);
    },
  );

  const BROKEN = ["SCP denies", "SCP silent", "RCP denies", "boundary silent", "key policy silent"];

  it.each(BROKEN)("an organization that may be read, %s: 25 calls and six rounds at most", async (name) => {
    const { calls, rounds, path } = await measureBroken(name, "hub");
    expect(path.findings[0]?.remedies.length).toBeGreaterThan(0);
    expect(calls).toBeLessThanOrEqual(25);
    expect(rounds).toBeLessThanOrEqual(6);
  });

  it.each(BROKEN.flatMap((name) => ["hub", USER].map((principal) => [name, principal] as const)))(
    "groups of a user, %s, %s: the same answer as without them, at 25 calls and two rounds more",
    async (name, principal) => {
      const alone = await measureBroken(name, principal);
      const grouped = await measureBroken(name, principal, (world) => {
        const attached = ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"];
        const policies = { lists: policy(allow("s3:ListBucket")) };
        for (const group of ["one", "two", "three"]) joinGroup(world, group, { attached, policies });
      });
      const causesOf = ({ path }: typeof alone) => path.findings.map(({ cause }) => cause);
      expect(causesOf(grouped)).toEqual(causesOf(alone));
      expect(grouped.calls).toBeLessThanOrEqual(alone.calls + 25);
      expect(grouped.rounds).toBeLessThanOrEqual(8);
    },
  );

  it("reads one byte at most", async () => {
    const { account, bucket, principal } = asked[0]!;
    const ctx = openGallery(sandbox, { account, bucket, principal });
    const ranges: string[] = [];
    const wire: typeof ctx.wire = (request) => {
      if (request.method === "GET") ranges.push(request.headers.range ?? "everything");
      return ctx.wire(request);
    };
    await diagnose({ ...ctx, wire }, inputOf({ account, bucket, principal }));
    expect(new Set(ranges)).toEqual(new Set(["bytes=0-0"]));
  });
});
