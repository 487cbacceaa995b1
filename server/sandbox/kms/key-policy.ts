import { z } from "zod";
import { parsePolicy } from "@/server/policy/grammar/parse-policy";
import { findMissingPrincipal } from "@/server/sandbox/authorization/find-missing-principal";
import type { JsonOperation } from "@/server/sandbox/protocol/handle-json";
import { policyText, rememberPolicyText } from "@/server/sandbox/protocol/policy-text";
import type { KmsKeyState } from "@/server/sandbox/state";
import { decideKeyAccess } from "./decide-key-access";
import { failKms } from "./fail-kms";
import type { KmsCall } from "./operation";
import { defineOwnKeyOperation } from "./own-key-operation";
import { Paging, PolicyName } from "./parameters";
import { requireNotPending } from "./require-key";

const MOST_POLICY_BYTES = 32_768;

const getKeyPolicy = defineOwnKeyOperation("GetKeyPolicy", { PolicyName }, (_call, key, input) => {
  requireDefault(input.PolicyName);
  return { Policy: policyText(key.policy), PolicyName: "default" };
});

const listKeyPolicies = defineOwnKeyOperation("ListKeyPolicies", Paging, () => ({
  PolicyNames: ["default"],
  Truncated: false,
}));

const putKeyPolicy = defineOwnKeyOperation(
  "PutKeyPolicy",
  {
    PolicyName,
    Policy: z.string().min(1).max(MOST_POLICY_BYTES),
    BypassPolicyLockoutSafetyCheck: z.boolean().default(false),
  },
  (call, key, input) => {
    requireDefault(input.PolicyName);
    requireNotPending(key);
    const policy = readKeyPolicy(call, input.Policy);
    if (!input.BypassPolicyLockoutSafetyCheck) requireWayBack(call, key, policy);
    key.policy = policy;
    return null;
  },
);

/** A key policy that KMS would save, parsed. Throws AwsError MalformedPolicyDocumentException. */
export function readKeyPolicy({ state }: KmsCall, text: string): object {
  const document = parse(text);
  if (findMissingPrincipal(state, document) !== null)
    throw failKms(
      "MalformedPolicyDocumentException",
      "Policy contains a statement with one or more invalid principals.",
    );
  rememberPolicyText(document, text);
  return document;
}

function parse(text: string): object {
  try {
    const document: unknown = JSON.parse(text);
    parsePolicy(document, "resource", "Policy");
    if (typeof document === "object" && document !== null) return document;
  } catch (error) {
    const mistake = error instanceof Error ? error.message : "not a policy";
    throw failKms("MalformedPolicyDocumentException", `Policy is not well-formed: ${mistake}`);
  }
  throw failKms("MalformedPolicyDocumentException", "Policy is not well-formed.");
}

/** Throws AwsError when the caller could not change the policy again (AWS KMS API Reference, "PutKeyPolicy"). */
export function requireWayBack(call: KmsCall, key: KmsKeyState, policy: object): void {
  const later = decideKeyAccess(call, { key: { ...key, policy }, action: "kms:PutKeyPolicy" });
  if (!later.allowed)
    throw failKms(
      "MalformedPolicyDocumentException",
      "The new key policy will not allow you to update the key policy in the future.",
    );
}

function requireDefault(name: string): void {
  if (name !== "default") throw failKms("NotFoundException", `No such policy exists: ${name}`);
}

export const KEY_POLICY_OPERATIONS: Record<string, JsonOperation> = {
  GetKeyPolicy: getKeyPolicy,
  ListKeyPolicies: listKeyPolicies,
  PutKeyPolicy: putKeyPolicy,
};
