import { describe, expect, it } from "vitest";
import { ALL_CAUSES } from "@/server/diagnosis/causes/all-causes";
import { diagnosePath } from "@/server/diagnosis/diagnose-path";
import causes from "@/tests/cases/diagnosis/causes.json";
import healthy from "@/tests/cases/diagnosis/healthy.json";
import { buildEvidence, type EvidenceCase } from "@/tests/support/diagnosis/build-evidence";

type Case = {
  name: string;
  evidence: EvidenceCase;
  expect: { cause: string; also?: string[]; never?: string[]; decision?: string };
};

describe("causes", () => {
  it.each(causes as unknown as Case[])(
    "$name: $expect.cause",
    ({ evidence, expect: { also = [], never = [], decision: decided = null, ...first } }) => {
      const { findings, gates, decision } = diagnosePath(buildEvidence(evidence));
      expect(findings[0]).toMatchObject(first);
      expect(findings.map(({ cause }) => cause)).toEqual(expect.arrayContaining(also));
      for (const cause of never) expect(findings.map((finding) => finding.cause)).not.toContain(cause);
      if (decided !== null) expect(decision).toBe(decided);
      expect(gates).toHaveLength(15);
      const [stopped] = findings;
      if (stopped?.blocking && stopped.confidence !== "unknown")
        expect(gates.find(({ gate }) => gate === stopped.gate)).toMatchObject({ verdict: "block" });
    },
  );

  it.each(healthy as unknown as Case[])("nothing is found: $name", ({ evidence }) => {
    const { findings, decision, gates } = diagnosePath(buildEvidence(evidence));
    expect(findings).toEqual([]);
    expect(decision).toBe("allowed");
    expect(gates.filter(({ verdict }) => verdict === "block")).toEqual([]);
  });

  it("every cause has a case, a code and a row of its own form", () => {
    const covered = new Set(
      (causes as unknown as Case[]).flatMap(({ expect: { cause, also = [] } }) => [cause, ...also]),
    );
    expect(ALL_CAUSES.map(({ code }) => code).filter((code) => !covered.has(code))).toEqual([]);
    expect(new Set(ALL_CAUSES.map(({ code }) => code)).size).toBe(ALL_CAUSES.length);
    for (const { code, id } of ALL_CAUSES) {
      expect(code).toMatch(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/);
      expect(id).toMatch(/^[A-K]\d{1,2}$/);
    }
  });
});
