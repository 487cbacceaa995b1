import { afterAll, describe, expect, it } from "vitest";
import type { DiagnosisPath, Finding } from "@/lib/schemas/diagnosis";
import { diagnosePath } from "@/server/diagnosis/diagnose-path";
import causes from "@/tests/cases/diagnosis/causes.json";
import scenarios from "@/tests/cases/diagnosis/scenarios.json";
import {
  AWS_BREAKS,
  GROUP_BREAKS,
  KEY_BREAKS,
  OTHER_BREAKS,
  READ_BREAKS,
} from "@/tests/support/diagnosis/breaks";
import { healthyWorld, type Settings, textOf } from "@/tests/support/diagnosis/broken-world";
import { buildEvidence, type EvidenceCase } from "@/tests/support/diagnosis/build-evidence";
import { askBroken, commandsOf, makeRemedy, waysOf } from "@/tests/support/diagnosis/mend";
import { startSandbox } from "@/tests/support/start-sandbox";

const table: string[] = [];
afterAll(() => console.log(["broken: each way that was made → after it", ...table].join("\n")));

type Scenario = { commands?: boolean; expect: string[] };
type Broken = {
  name: string;
  cause: string;
  settings?: Settings;
  edit: (world: ReturnType<typeof healthyWorld>) => void;
  question: Record<string, string>;
  behind?: string[];
};
const BROKEN: Broken[] = [
  ...[...READ_BREAKS, ...GROUP_BREAKS, ...AWS_BREAKS, ...KEY_BREAKS].map((each) => ({
    ...each,
    name: `${each.principal}: ${each.name}`,
    question: { principal: each.principal },
  })),
  ...OTHER_BREAKS.map(({ question, principal, account, ...each }) => ({
    ...each,
    question: { ...question, principal, ...(account ? { account } : {}) },
  })),
];

/** Causes that were found where each of their commands was run. */
const executed = new Set(
  (scenarios as Scenario[]).flatMap(({ commands, expect: [cause] }) => (commands && cause ? [cause] : [])),
);
const withCommands = (findings: Finding[]) =>
  findings.filter(({ remedies }) => commandsOf(remedies).length > 0);

/** Every cause that some evidence makes print a command. */
function causesWithCommands(): Set<string> {
  const paths = (causes as unknown as Array<{ evidence: EvidenceCase }>).map(({ evidence }) =>
    diagnosePath(buildEvidence(evidence)),
  );
  return new Set(paths.flatMap(({ findings }) => withCommands(findings).map(({ cause }) => cause)));
}

const blocking = ({ findings }: DiagnosisPath) =>
  findings.filter((each) => each.blocking).map(({ cause }) => cause);

describe("each broken layer by itself, over HTTP", () => {
  it.each(BROKEN)(
    "$name: $cause, and every printed way opens it",
    async ({ name, cause, settings = {}, edit, question, behind = [] }) => {
      const world = healthyWorld();
      edit(world);
      const sandbox = await startSandbox({ world: textOf(world) });
      try {
        const before = (await askBroken(sandbox, settings, question)).paths[0]!;
        expect(before.decision).toBe("denied");
        expect(blocking(before)[0]).toBe(cause);
        const ways = waysOf(before.findings[0]!.remedies);
        expect(ways.length).toBeGreaterThan(0);
        for (const way of ways) {
          sandbox.reset();
          const made: boolean[] = [];
          for (const remedy of way) made.push(await makeRemedy(sandbox, remedy));
          expect(made, "somebody holds the identity that the remedy names").not.toContain(false);
          const after = (await askBroken(sandbox, settings, question)).paths[0]!;
          table.push(`${name}: ${way.map(({ option }) => option).join(" + ")} → ${after.decision}`);
          expect(blocking(after)).toEqual(behind);
          expect(after.decision).toBe(behind.length > 0 ? "denied" : "allowed");
        }
        const options = new Set(ways.flat().map(({ option }) => option));
        for (const found of withCommands(before.findings))
          if (commandsOf(found.remedies).every(({ option }) => options.has(option)))
            executed.add(found.cause);
      } finally {
        await sandbox.close();
      }
    },
  );

  it("nothing is found where nothing is broken", async () => {
    const sandbox = await startSandbox({ world: textOf(healthyWorld()) });
    for (const principal of ["hub", "role"]) {
      const [path] = (await askBroken(sandbox, {}, { principal })).paths;
      expect([path!.decision, path!.findings]).toEqual(["allowed", []]);
    }
    await sandbox.close();
  });

  it("no cause prints commands that nobody has run", () => {
    const unproved = [...causesWithCommands()].filter((cause) => !executed.has(cause));
    expect(unproved.filter((cause) => !NOT_HERE.has(cause))).toEqual([]);
  });
});

/** What the embedded AWS never answers: it says which side of KMS refuses. */
const NOT_HERE = new Set(["kms_access_missing"]);
