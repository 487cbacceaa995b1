import { describe, expect, it } from "vitest";
import { changedGates } from "@/components/diagnosis/changed-gates";
import { pairPaths } from "@/components/diagnosis/pair-paths";
import { outcomeOf } from "@/components/diagnosis/turn-of";
import type { DiagnosisPath, DiagnosisReport, Gate } from "@/lib/schemas/diagnosis";

const gate = (name: Gate["gate"], verdict: Gate["verdict"], code = ""): Gate => ({
  gate: name,
  verdict,
  because: "",
  sentence: { code, params: {} },
  statement: null,
  evidence: [],
});
const path = (decision: DiagnosisPath["decision"], gates: Gate[], cause?: string): DiagnosisPath => ({
  principal: { id: "hub", arn: null, label: "hub" },
  operation: "GetObject",
  simulated: false,
  observed: null,
  decision,
  gates,
  findings: cause ? [{ cause, blocking: true } as DiagnosisPath["findings"][number]] : [],
});
const report = (...paths: DiagnosisPath[]) => ({ paths }) as DiagnosisReport;

it("tells the checkpoints whose verdict differs, in their order", () => {
  const before = path("denied", [
    gate("bucket_policy", "pass"),
    gate("ownership", "block"),
    gate("kms", "unknown"),
  ]);
  const after = path("allowed", [
    gate("bucket_policy", "pass"),
    gate("ownership", "pass"),
    gate("kms", "pass"),
  ]);
  expect(changedGates(before, after)).toEqual({
    changed: [
      { gate: "ownership", from: "block", to: "pass" },
      { gate: "kms", from: "unknown", to: "pass" },
    ],
    reached: 0,
    missed: 0,
  });
});

it("counts the checkpoints that were not reached before, or are not now, and tells the one that stops among them", () => {
  const unreached = (name: Gate["gate"]) => gate(name, "unknown", "not_reached_no_role");
  const before = path("denied", [
    gate("trust", "block"),
    ...(["scp", "identity_policy", "bucket_policy"] as const).map(unreached),
  ]);
  const after = path("denied", [
    gate("trust", "pass"),
    gate("scp", "unknown", "could_not_read"),
    gate("identity_policy", "pass"),
    gate("bucket_policy", "block"),
  ]);
  expect(changedGates(before, after)).toEqual({
    changed: [
      { gate: "trust", from: "block", to: "pass" },
      { gate: "bucket_policy", from: "not_reached", to: "block" },
    ],
    reached: 2,
    missed: 0,
  });
  expect(changedGates(after, before)).toMatchObject({ reached: 0, missed: 2 });
});

it("puts the lines first whose decision differs, each beside its own, also where there is no other yet", () => {
  const before = [path("denied", []), path("denied", []), path("allowed", [])];
  const after = [path("denied", []), path("allowed", []), path("allowed", [])];
  expect(
    pairPaths(before, after).map(({ path, next }) => [before.indexOf(path), after.indexOf(next!)]),
  ).toEqual([
    [1, 1],
    [0, 0],
    [2, 2],
  ]);
  expect(pairPaths(before, null).map(({ path }) => before.indexOf(path))).toEqual([0, 1, 2]);
});

describe("an answer has turned", () => {
  const denied = report(path("denied", [], "identity_policy_missing_allow"));
  it("when the decision differs, or another cause came to light behind the first", () => {
    expect(outcomeOf(report(path("allowed", [])))).not.toBe(outcomeOf(denied));
    expect(outcomeOf(report(path("denied", [], "kms_disabled")))).not.toBe(outcomeOf(denied));
  });
  it("but not when the same came out again", () => {
    expect(outcomeOf(report(path("denied", [], "identity_policy_missing_allow")))).toBe(outcomeOf(denied));
  });
});
