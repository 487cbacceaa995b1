import { createHash } from "node:crypto";
import { AWS_MANAGED_POLICIES } from "@/server/sandbox/authorization/aws-managed-policies";
import type { ManagedPolicyState, PolicyHistory } from "@/server/sandbox/state";
import { failIam } from "./fail-iam";
import type { IamCall, IamTarget } from "./operation";

export type ManagedPolicy = ManagedPolicyState & { arn: string; history: PolicyHistory };

/** Whether a policy is AWS's own or one of the caller's account. */
export function isReachable({ account }: IamCall, arn: string): boolean {
  return arn.startsWith("arn:aws:iam::aws:policy/") || account.managedPolicies.has(arn);
}

/** A managed policy with its versions. Throws AwsError NoSuchEntity. */
export function findPolicy(call: IamCall, arn: string): ManagedPolicy {
  const policy = AWS_MANAGED_POLICIES.get(arn) ?? call.account.managedPolicies.get(arn);
  if (policy === undefined) throw failIam("NoSuchEntity", `Policy ${arn} was not found.`);
  return withHistory(policy, arn, call);
}

/** A policy of the caller's account, which may be changed. Throws AwsError NoSuchEntity, and AccessDenied for AWS's own. */
export function findOwnPolicy(call: IamCall, arn: string): ManagedPolicy {
  const policy = findPolicy(call, arn);
  if (AWS_MANAGED_POLICIES.has(arn))
    throw failIam("AccessDenied", `Cannot change the AWS managed policy ${arn}.`);
  return policy;
}

/** Replaces the policy as a whole: documents are compiled by identity, so no old one may live on. */
export function savePolicy(call: IamCall, policy: ManagedPolicy): void {
  const { history } = policy;
  const current = history.versions.find(({ versionId }) => versionId === history.defaultVersionId);
  call.account.managedPolicies.set(policy.arn, {
    ...policy,
    policy: current?.policy ?? policy.policy,
    history: { ...history, updatedAt: call.state.now() },
  });
}

/** A policy as IAM names it in a refusal. */
export function policyTarget(arn: string): IamTarget {
  return { arn, shown: `policy ${arn}` };
}

/** "/" or "/service-role/" */
export function policyPath(arn: string): string {
  return arn.slice(arn.indexOf("/"), arn.lastIndexOf("/") + 1);
}

/** ANPA… and 17 letters or digits, stable for an ARN and a moment. */
export function policyIdOf(arn: string, createdAt: Date): string {
  const digest = createHash("sha256").update(`${arn} ${createdAt.getTime()}`).digest("hex");
  return `ANPA${digest.slice(0, 17).toUpperCase()}`;
}

const OF_AWS = new Date("2015-02-06T18:39:46Z");

/** What a world leaves out: one version, as old as the account's oldest role. */
function withHistory(policy: ManagedPolicyState, arn: string, call: IamCall): ManagedPolicy {
  if (policy.history !== undefined) return { ...policy, arn, history: policy.history };
  const oldest = Math.min(
    ...[...call.account.roles.values()].map((role) => role.createdAt.getTime()),
    call.state.now().getTime(),
  );
  const createdAt = AWS_MANAGED_POLICIES.has(arn) ? OF_AWS : new Date(oldest);
  const history = {
    policyId: policyIdOf(arn, OF_AWS),
    description: "",
    createdAt,
    updatedAt: createdAt,
    defaultVersionId: "v1",
    versions: [{ versionId: "v1", policy: policy.policy, createdAt }],
    lastVersion: 1,
  };
  return { ...policy, arn, history };
}
