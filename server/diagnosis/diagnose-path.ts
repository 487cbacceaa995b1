import type { DiagnosisPath, Finding, Gate } from "@/lib/schemas/diagnosis";
import { type Analysis, analyse } from "./analysis";
import type { Evidence } from "./evidence/evidence";
import { findCauses } from "./find-causes";
import { decideGates } from "./gates/decide-gates";

/** From evidence to one path of the report: gates, verdict, and findings with their remedies. Pure. */
export function diagnosePath(evidence: Evidence): DiagnosisPath {
  const analysis = analyse(evidence);
  const decided = decideGates(analysis);
  const findings = findCauses(analysis, decided);
  const gates = stopWhere(decided, findings);
  const { principal, subject, session } = evidence;
  return {
    principal: { id: principal.id, arn: principal.arn, label: principal.label },
    operation: subject.operation,
    simulated: analysis.observed === null && session.state !== "refused",
    observed: observedOf(analysis),
    decision: decide(analysis, gates, findings),
    gates,
    findings,
  };
}

const foundBy = ({ cause, summary }: Finding) => ({
  because: summary,
  sentence: { code: "found", params: { cause } },
});

/** The path stops where the findings say: the first one, and every other that is more than a guess. */
function stopWhere(gates: Gate[], findings: Finding[]): Gate[] {
  const stopping = findings.filter(
    ({ blocking, confidence }, index) =>
      blocking && confidence !== "unknown" && (index === 0 || confidence !== "inferred"),
  );
  return gates.map((gate) => {
    const finding = gate.verdict === "block" ? undefined : stopping.find((each) => each.gate === gate.gate);
    return finding ? { ...gate, verdict: "block", ...foundBy(finding), evidence: finding.evidence } : gate;
  });
}

function observedOf({ evidence, observed, assume }: Analysis): DiagnosisPath["observed"] {
  if (assume && evidence.session.state !== "supposed") {
    const { call, status, code, message, requestId } = assume.refusal;
    return { call, status, code, message, requestId };
  }
  if (!observed) return null;
  const { call, status, code, message, requestId } = observed;
  return { call, status, code, message, requestId };
}

/** What AWS did decides. Where nobody asked it, a block is a no, and a yes needs every gate to be seen. */
function decide(
  { evidence, observed, assume, simulation }: Analysis,
  gates: Gate[],
  findings: Finding[],
): DiagnosisPath["decision"] {
  if (assume) return "denied";
  if (observed?.status === null) return "unknown";
  if (observed) return observed.ok ? "allowed" : "denied";
  if (findings.some(({ blocking }) => blocking) || gates.some(({ verdict }) => verdict === "block"))
    return "denied";
  const { source } = evidence;
  if (source && source.path.decision !== "allowed") return source.path.decision;
  if (source && !source.tagged.known && source.tagged.needs !== "") return "unknown";
  if (simulation.broken !== null || gates.some(({ verdict }) => verdict === "unknown")) return "unknown";
  return "allowed";
}
