import type { EvaluationInput, PrincipalInput } from "@/server/policy/types";
import type { AccessKey, SandboxState } from "./state";

/** One request after its signature was verified and its body's framing (aws-chunked, Content-Encoding) was removed. */
export type SandboxRequest = {
  method: string;
  /** As sent, without the port: decides virtual-host addressing and VPC endpoints. */
  host: string;
  /** Percent-encoded, as sent. */
  rawPath: string;
  query: URLSearchParams;
  /** Lower-case names. */
  headers: Record<string, string>;
  /**
   * Pulling it can throw an AwsError (protocol/aws-error.ts): XAmzContentSHA256Mismatch, IncompleteBody, a wrong chunk signature.
   * Trailers (x-amz-checksum-…) are in `headers` once it has ended.
   */
  body: AsyncIterable<Uint8Array>;
  requestId: string;
  sourceIp: string;
  secure: boolean;
  /** Region of the credential scope; the sandbox's own for anonymous requests. */
  region: string;
  /** Set when the request arrived on the host or port of a VPC endpoint. */
  vpcEndpointId: string | null;
};

export type SandboxResponse = {
  status: number;
  headers: Record<string, string>;
  body: string | Uint8Array | Iterable<Uint8Array> | AsyncIterable<Uint8Array> | null;
};

/** Who signed. Anonymous callers have no account. */
export type Caller = {
  principal: PrincipalInput;
  /** ARN as GetCallerIdentity prints it; "anonymous" without a signature. */
  arn: string;
  accountId: string | null;
  canonicalId: string | null;
  /** AROA…:session, AIDA…, or the account id for root; null when anonymous. */
  userId: string | null;
  key: AccessKey | null;
};

export type Exchange = { state: SandboxState; request: SandboxRequest; caller: Caller };

/** Answers, or throws an AwsError (protocol/aws-error.ts), which the front door prints in the service's error shape; HEAD without a body. */
export type ServiceHandler = (exchange: Exchange) => Promise<SandboxResponse>;

/**
 * Everything the evaluator needs about the caller's side and the organization's levels, without the resource policy.
 * Implemented by authorization/collect-policies.ts; the standard condition keys come from authorization/build-request-context.ts.
 */
export type CollectPolicies = (
  exchange: Exchange,
  resourceAccount: string,
) => Omit<EvaluationInput, "request" | "resourcePolicy">;
