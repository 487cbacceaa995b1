import { parsePolicy } from "@/server/policy/grammar/parse-policy";
import type { NamedPolicy } from "@/server/policy/types";
import { findManagedPolicy } from "@/server/sandbox/authorization/find-managed-policy";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import type { SandboxState } from "@/server/sandbox/state";
import type { AssumeRoleInput } from "./assume-role-input";

/** STS packs policies and tags into a binary of at most this; packed is about half of the text (the rate itself is not published). */
const PACKED_BYTES = 2048;

/** The inline and managed session policies of an AssumeRole. Throws AwsError MalformedPolicyDocument, PackedPolicyTooLarge. */
export function readSessionPolicies(state: SandboxState, input: AssumeRoleInput): NamedPolicy[] {
  const size = packedPolicySize(input);
  if (size !== null && size > 100) {
    throw new AwsError({
      status: 400,
      code: "PackedPolicyTooLarge",
      message: `Packed policy consumes ${size}% of allotted space, please use smaller policy.`,
    });
  }
  const managed = input.PolicyArns.map(({ arn }) => {
    const policy = findManagedPolicy(state, arn);
    if (policy === undefined)
      throw new AwsError({
        status: 400,
        code: "MalformedPolicyDocument",
        message: `Policy ${arn} does not exist or is not attachable.`,
      });
    return policy;
  });
  return [
    ...(input.Policy === undefined ? [] : [{ name: "session policy", policy: parseInline(input.Policy) }]),
    ...managed,
  ];
}

function parseInline(text: string): unknown {
  try {
    const policy: unknown = JSON.parse(text);
    parsePolicy(policy, "identity", "policy");
    return policy;
  } catch (error) {
    const syntax = error instanceof SyntaxError;
    throw new AwsError({
      status: 400,
      code: "MalformedPolicyDocument",
      message: syntax
        ? "This policy contains invalid Json"
        : `Syntax errors in policy. ${error instanceof Error ? error.message : ""}`,
    });
  }
}

/** Percent of the room that policies and tags take; null when there are none. */
export function packedPolicySize(input: AssumeRoleInput): number | null {
  const texts = [
    input.Policy ?? "",
    ...input.PolicyArns.map(({ arn }) => arn),
    ...input.Tags.map((tag) => tag.Key + tag.Value),
  ];
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  return bytes === 0 ? null : Math.ceil((bytes / 2 / PACKED_BYTES) * 100);
}
