import type { DiagnosisPath, Gate } from "@/lib/schemas/diagnosis";
import { type GateLook, lookOf } from "./gate-look";

type GateChange = { gate: Gate["gate"]; from: GateLook; to: GateLook };
type GateChanges = { changed: GateChange[]; reached: number; missed: number };

/**
 * The checkpoints that differ between two lines of one identity, in the order a request travels. Those that the request
 * comes to in one of them only are a number, apart from one that stops it there.
 */
export function changedGates(before: DiagnosisPath, after: DiagnosisPath): GateChanges {
  const changes = before.gates.flatMap((gate) => {
    const other = after.gates.find((each) => each.gate === gate.gate);
    const [from, to] = [lookOf(gate), lookOf(other ?? gate)];
    return from === to ? [] : [{ gate: gate.gate, from, to }];
  });
  const [reached, missed] = [changes.filter(isNew), changes.filter(isGone)];
  return {
    changed: changes.filter((change) => !isNew(change) && !isGone(change)),
    reached: reached.length,
    missed: missed.length,
  };
}

const isNew = ({ from, to }: GateChange) => from === "not_reached" && to !== "block";
const isGone = ({ from, to }: GateChange) => to === "not_reached" && from !== "block";
