import { callAws } from "@/server/aws/call-aws";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Session } from "@/server/credentials/session";
import type { Run } from "@/server/diagnosis/collect/run";
import type { Probe } from "@/server/diagnosis/evidence/evidence";

export type Prober = { principalId: string; label: string; session: Session };
export type Sent<T> = { probe: Probe; value: T | null };
type Success<T> = { value: T; status: number; requestId: string | null };

/** Tries a call as one identity and writes down what happened; a refusal is an answer like any other. */
export async function sendProbe<T>(
  run: Run,
  { principalId, label, session }: Prober,
  { call, action, request }: { call: string; action: string; request: string },
  send: (options: { abortSignal: AbortSignal }) => Promise<Success<T>>,
): Promise<Sent<T>> {
  run.calls.count += 1;
  const at = new Date().toISOString();
  const begun = performance.now();
  const { bucket, key } = run.subject;
  const site = { call: action, accountId: session.accountId, bucket, key: key ?? undefined };
  const base = {
    id: `probe:${principalId}:${call}`,
    principalId,
    identityArn: session.arn,
    label,
    call,
    action,
    request,
    at,
    region: run.region,
    requestPayer: run.payerAllowed,
  };
  const took = () => Math.round((performance.now() - begun) * 10) / 10;
  try {
    const { value, status, requestId } = await callAws(site, send);
    const answer = { ok: true, status, code: null, message: null, requestId, extendedRequestId: null };
    return { probe: { ...base, ...answer, durationMs: took() }, value };
  } catch (error) {
    const facts = awsFactsOf(error);
    if (!facts) throw error;
    const { status, code, message, requestId, extendedRequestId } = facts;
    return {
      probe: {
        ...base,
        ok: false,
        status,
        code,
        message,
        requestId,
        extendedRequestId,
        durationMs: took(),
      },
      value: null,
    };
  }
}
