import type { SandboxRequest } from "@/server/sandbox/exchange";
import { locateResource } from "@/server/sandbox/s3/locate-resource";
import { nameOperation } from "@/server/sandbox/s3/name-operation";
import type { SandboxState } from "@/server/sandbox/state";

/** What a request is about, for counters and faults. */
export type RequestFacts = {
  service: string;
  /** As AWS names it; "Unknown" when it cannot be told. */
  call: string;
  /** The account asked: the bucket's owner, the account of the role to assume, else the signer's own. */
  account: string | null;
  /** The account that signs; null for anonymous callers. */
  caller: string | null;
  bucket: string | null;
  key: string | null;
};

export function describeRequest(
  service: string,
  state: SandboxState,
  request: SandboxRequest,
  form: string | null,
  caller: string | null,
): RequestFacts {
  if (service === "s3") return describeS3(state, request, caller);
  const parameters = form === null ? request.query : new URLSearchParams(form);
  const call = request.headers["x-amz-target"]?.split(".").at(-1) ?? parameters.get("Action") ?? "Unknown";
  const [, , , , roleAccount] = (parameters.get("RoleArn") ?? "").split(":");
  return { service, call, account: roleAccount || caller, caller, bucket: null, key: null };
}

function describeS3(state: SandboxState, request: SandboxRequest, caller: string | null): RequestFacts {
  try {
    const address = locateResource(request, (name) => state.buckets.has(name));
    const owner = state.buckets.get(address.bucket)?.ownerAccountId;
    const call = nameOperation(request, address);
    return {
      service: "s3",
      call,
      account: owner ?? caller,
      caller,
      bucket: address.bucket || null,
      key: address.key || null,
    };
  } catch {
    return { service: "s3", call: "Unknown", account: caller, caller, bucket: null, key: null };
  }
}
