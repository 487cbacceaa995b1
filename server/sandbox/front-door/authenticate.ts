import type { Caller } from "@/server/sandbox/exchange";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import type { Protocol } from "@/server/sandbox/protocol/render-error";
import type { ChunkSigning } from "@/server/sandbox/signature/decode-aws-chunked";
import type { Authorization, ParsedAuthorization } from "@/server/sandbox/signature/parse-authorization";
import { verifySignature } from "@/server/sandbox/signature/verify-signature";
import type { AccessKey, SandboxState } from "@/server/sandbox/state";
import { ANONYMOUS, identifyCaller } from "./identify-caller";
import { refuseCredential, refuseSignature } from "./refuse-signature";

export type SignedParts = {
  method: string;
  rawPath: string;
  rawQuery: string;
  headers: Record<string, string>;
  /** What the signature covers: the declared hash for S3, the body's own for the others. */
  payloadHash: string;
};

export type Authenticated = { caller: Caller; chunkSigning: ChunkSigning | null };

/**
 * Who signed this request. Throws AwsError in the words of the service's protocol for a malformed, wrong, late or
 * expired signature, an unknown key and a wrong or expired session token. Only S3 knows anonymous callers.
 */
export function authenticate(
  state: SandboxState,
  protocol: Protocol,
  parsed: ParsedAuthorization,
  parts: SignedParts,
): Authenticated {
  if (parsed.kind === "malformed") throw refuseMalformed(protocol, parsed.form, parsed.message);
  if (parsed.kind === "none") {
    if (protocol !== "rest-xml") throw refuseCredential(protocol, "unsigned");
    return { caller: ANONYMOUS, chunkSigning: null };
  }
  const { authorization } = parsed;
  const now = state.now();
  const key = findKey(state, protocol, authorization);
  const verdict = verifySignature(parts, authorization, key.secretAccessKey, now);
  if (verdict.verdict !== "valid") throw refuseSignature(protocol, verdict, now, key.accessKeyId);
  if (key.session !== null && key.session.expiresAt <= now) throw refuseCredential(protocol, "token_expired");
  return {
    caller: identifyCaller(state, key),
    chunkSigning: chunkSigningOf(authorization, verdict.signingKey),
  };
}

function findKey(state: SandboxState, protocol: Protocol, { accessKeyId, token }: Authorization): AccessKey {
  const key = state.accessKeys.get(accessKeyId);
  if (key === undefined) throw refuseCredential(protocol, "unknown_key", accessKeyId);
  if (key.session === null) {
    if (token !== null) throw refuseCredential(protocol, "token_wrong", accessKeyId);
    return key;
  }
  if (token === null) throw refuseCredential(protocol, "token_missing", accessKeyId);
  if (token !== key.session.token) throw refuseCredential(protocol, "token_wrong", accessKeyId);
  return key;
}

function chunkSigningOf(
  { amzDate, date, region, service, signature }: Authorization,
  signingKey: Buffer,
): ChunkSigning {
  return {
    signingKey,
    amzDate,
    scope: `${date}/${region}/${service}/aws4_request`,
    seedSignature: signature,
  };
}

function refuseMalformed(protocol: Protocol, form: "header" | "query", message: string): AwsError {
  if (protocol === "rest-xml" || protocol === "s3-control") {
    const code = form === "header" ? "AuthorizationHeaderMalformed" : "AuthorizationQueryParametersError";
    return new AwsError({ status: 400, code, message });
  }
  if (protocol === "json")
    return new AwsError({ status: 400, code: "IncompleteSignatureException", message });
  return new AwsError({ status: 400, code: "IncompleteSignature", message });
}
