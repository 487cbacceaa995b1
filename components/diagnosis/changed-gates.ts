import type { DiagnosisPath, Gate } from "@/lib/schemas/diagnosis";

type GateChange = { gate: Gate["gate"]; from: Gate["verdict"]; to: Gate["verdict"] };

/** The checkpoints whose verdict differs between two lines of one identity, in the order a request travels. */
export function changedGates(before: DiagnosisPath, after: DiagnosisPath): GateChange[] {
  return before.gates.flatMap(({ gate, verdict }) => {
    const to = after.gates.find((other) => other.gate === gate)?.verdict;
    return to && to !== verdict ? [{ gate, from: verdict, to }] : [];
  });
}
