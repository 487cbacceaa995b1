import { AwsError } from "@/server/sandbox/protocol/aws-error";
import type { QueryOperation } from "@/server/sandbox/protocol/handle-query";
import { parseInput } from "@/server/sandbox/protocol/parse-input";
import { AssumeRoleInput } from "./assume-role-input";
import { authorizeAssumeRole } from "./authorize-assume-role";
import { checkDuration } from "./check-duration";
import { issueSession } from "./issue-session";
import { packedPolicySize, readSessionPolicies } from "./read-session-policies";

/**
 * AssumeRole: temporary credentials of a role whose trust policy and, across accounts, the caller's own policies allow it.
 * Throws AwsError ValidationError, MalformedPolicyDocument, PackedPolicyTooLarge, AccessDenied (AWS STS API Reference, AssumeRole).
 */
export const assumeRole: QueryOperation = (exchange, parameters) => {
  const parsed = parseInput(AssumeRoleInput, parameters);
  if (!parsed.ok)
    throw new AwsError({ status: 400, code: "ValidationError", message: parsed.mistake.message });
  const input = parsed.value;
  const role = authorizeAssumeRole(exchange, input);
  const seconds = checkDuration(exchange, role, input.DurationSeconds);
  const policies = readSessionPolicies(exchange.state, input);
  const key = issueSession(exchange, role, input, policies, seconds);
  const { session } = key;
  return {
    Credentials: {
      AccessKeyId: key.accessKeyId,
      SecretAccessKey: key.secretAccessKey,
      SessionToken: session.token,
      Expiration: session.expiresAt,
    },
    AssumedRoleUser: { AssumedRoleId: `${role.uniqueId}:${session.name}`, Arn: session.arn },
    PackedPolicySize: packedPolicySize(input),
    SourceIdentity: session.sourceIdentity,
  };
};
