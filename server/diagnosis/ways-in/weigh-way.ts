import type { Way, WayState } from "@/lib/schemas/ways-in";
import { linkTo } from "@/server/diagnosis/access/to-cell";
import { analyse } from "@/server/diagnosis/analysis";
import { diagnosePath } from "@/server/diagnosis/diagnose-path";
import type { Evidence } from "@/server/diagnosis/evidence/evidence";
import { isolateWay } from "./isolate-way";
import { ACLS_OFF, listSteps } from "./list-steps";

/** Whether one way lets the request through today, and what is missing for it. Pure. */
export function weighWay(evidence: Evidence, way: Way): WayState {
  const { observed, assume } = analyse(evidence);
  const isolated = isolateWay(evidence, way);
  // An answer that was a yes may rest on another way: this one is weighed without it.
  const asked = observed?.ok && way !== "assume_role" ? { ...isolated, probes: [] } : isolated;
  const path = diagnosePath(asked);
  const steps = listSteps(asked, way);
  const last = steps.at(-1);
  const status =
    steps.length > 0
      ? last?.cause === ACLS_OFF
        ? "closed"
        : "missing"
      : path.decision === "allowed" || observed?.ok
        ? "works"
        : "unknown";
  return {
    status,
    known: assume || (observed && observed.ok === (status === "works")) ? "observed" : "simulated",
    steps,
    unseen: path.gates.flatMap(({ gate, verdict }) => (verdict === "unknown" ? [gate] : [])),
    diagnosis: linkTo(evidence),
  };
}
