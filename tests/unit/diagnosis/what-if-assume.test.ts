import { describe, expect, it } from "vitest";
import { diagnosePath } from "@/server/diagnosis/diagnose-path";
import { whatIf } from "@/server/diagnosis/what-if/what-if";
import causes from "@/tests/cases/diagnosis/causes.json";
import { buildEvidence, type EvidenceCase } from "@/tests/support/diagnosis/build-evidence";

type Case = { name: string; evidence: EvidenceCase };
const refused = (causes as unknown as Case[]).filter(({ evidence }) => evidence.assume);

/** The remedies of the first finding that change a policy which could be read. */
function optionsOf({ evidence }: Case): string[] {
  const remedies = diagnosePath(buildEvidence(evidence)).findings[0]?.remedies ?? [];
  return [...new Set(remedies.filter(({ dialect }) => dialect === "cli").map(({ option }) => option))];
}

const verdictsOf = (evidence: EvidenceCase, options: string[]) => {
  const [path] = whatIf([buildEvidence(evidence)], options);
  const gates = Object.fromEntries(path!.gates.map(({ gate, verdict }) => [gate, verdict]));
  return { ...path!, gates };
};

/** An Allow that is missing where nothing could be read is no answer to what AWS refused. */
const weighable = refused.filter((each) => each.evidence.assume?.hubPolicy && optionsOf(each).length > 0);

describe("a refused AssumeRole with its remedies made", () => {
  it.each(weighable)("is weighed again: $name", (entry) => {
    const trusted = entry.evidence.assume?.trust !== undefined;
    const { gates, findings, decision, observed } = verdictsOf(entry.evidence, optionsOf(entry));
    expect([gates.credentials, gates.trust]).toEqual(["pass", trusted ? "pass" : "unknown"]);
    expect(findings.filter(({ blocking }) => blocking)).toEqual([]);
    expect([decision, observed]).toEqual(["unknown", null]);
  });

  it("are among the cases, for each layer", () => {
    const layers = weighable.flatMap((entry) => optionsOf(entry));
    expect([...new Set(layers)].sort()).toEqual([
      "allow-assume-role",
      "change-organization-policy",
      "narrow-deny-of-role",
      "replace-boundary",
      "spare-in-trust-policy",
      "trust-caller",
      "widen-boundary",
    ]);
  });

  it("names what stops it next", () => {
    const none = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:*", Resource: "*" }] };
    const { evidence } = weighable.find(({ name }) => name === "hub's boundary denies the role")!;
    const silent = { ...evidence, assume: { ...evidence.assume!, hubPolicy: none } };
    const { findings, decision } = verdictsOf(silent, ["narrow-deny-of-role"]);
    expect(findings[0]).toMatchObject({ cause: "hub_lacks_assume_role", confidence: "simulated" });
    expect(decision).toBe("denied");
  });

  it("stays refused where nothing that decides it is changed", () => {
    const { evidence } = weighable[0]!;
    const { decision, observed } = verdictsOf(evidence, ["narrow-deny"]);
    expect([decision, observed?.code]).toEqual(["denied", "AccessDenied"]);
  });
});
