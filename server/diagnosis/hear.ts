import type { AwsErrorFacts } from "@/lib/schemas/problem";
import type { Evidence } from "./evidence/evidence";

/** Evidence with AWS's answer to the same request, which somebody else sent: a write that is never sent from here. Pure. */
export function hear(evidence: Evidence, facts: AwsErrorFacts): Evidence {
  const { principal, subject } = evidence;
  const call = facts.call.replace(/^s3:/, "");
  const probe = {
    id: `probe:${principal.id}:${call}`,
    principalId: principal.id,
    identityArn: principal.arn ?? "",
    label: principal.label,
    call,
    action: facts.call,
    ok: false,
    status: facts.status,
    code: facts.code,
    message: facts.message,
    requestId: facts.requestId,
    extendedRequestId: facts.extendedRequestId,
    at: new Date().toISOString(),
    durationMs: 0,
    region: subject.region,
    requestPayer: evidence.payerAllowed,
    request: call,
  };
  return { ...evidence, probes: [...evidence.probes, probe] };
}
