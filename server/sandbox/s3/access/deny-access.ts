import {
  accessDeniedMessage,
  BARE_ACCESS_DENIED,
  type DenialReason,
} from "@/server/policy/messages/access-denied-message";
import { mayExplain } from "@/server/policy/messages/may-explain";
import type { S3Decision } from "@/server/policy/s3/decide-s3-access";
import { operationAction } from "@/server/policy/s3/operation-actions";
import { resourceArn } from "@/server/policy/s3/required-needs";
import type { Need } from "@/server/policy/s3/types";
import type { Exchange } from "@/server/sandbox/exchange";
import type { AwsError } from "@/server/sandbox/protocol/aws-error";
import type { S3Call } from "@/server/sandbox/s3/call";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import type { SandboxState } from "@/server/sandbox/state";

type Refusal = Extract<S3Decision, { allowed: false }>;

/** The 403 for a refused action: with its reason inside one account or organization, bare elsewhere. */
export function denyAccess(exchange: Exchange, need: Need, refusal: Refusal): AwsError {
  const reason = reasonOf(refusal);
  const bare = reason === null || !mayExplain(scopeOf(exchange, refusal), reason.layer);
  return failS3("AccessDenied", bare ? BARE_ACCESS_DENIED : explain(exchange, need, reason));
}

/** S3 shows ownership, ACLs and Block Public Access as if a resource-based policy had decided. */
function reasonOf(refusal: Refusal): DenialReason | null {
  const { gate, explicit, policyArn } = refusal;
  if (gate === "expected_owner" || gate === "requester_pays") return null;
  if (gate === "ownership" || gate === "acl" || gate === "public_access_block")
    return { layer: "resource", explicit };
  return { layer: gate, explicit, ...(policyArn === undefined ? {} : { policyArn }) };
}

function explain({ caller }: Exchange, need: Need, reason: DenialReason): string {
  const resource = need.resource === "*" ? null : need.resource;
  return accessDeniedMessage({ userArn: caller.arn, action: need.action, resource, quoted: true, reason });
}

/** "User … is not authorized to perform … on resource …", for refusals that are no policy's. */
export function denialStart({ caller, operation, bucket, key }: S3Call): string {
  const action = operationAction(operation, null);
  const resource = resourceArn(action, bucket.name, key);
  return accessDeniedMessage({ userArn: caller.arn, action, resource, quoted: true, reason: null });
}

function scopeOf({ state, caller }: Exchange, { authorityAccount }: Refusal) {
  return {
    callerAccount: caller.accountId,
    resourceAccount: authorityAccount,
    callerOrganization: organizationOf(state, caller.accountId),
    resourceOrganization: organizationOf(state, authorityAccount),
  };
}

function organizationOf({ organization }: SandboxState, accountId: string | null): string | null {
  if (organization === null || accountId === null) return null;
  return organization.parents.has(accountId) ? organization.id : null;
}
