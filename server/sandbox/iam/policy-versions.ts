import { z } from "zod";
import type { PolicyVersion } from "@/server/sandbox/state";
import { failIam } from "./fail-iam";
import { defineOperation, type IamOperation } from "./operation";
import { pageOf } from "./page";
import { Flag, Paging, PolicyArn, PolicyText, VersionId } from "./parameters";
import { findOwnPolicy, findPolicy, type ManagedPolicy, policyTarget, savePolicy } from "./policy-history";
import { countCharacters, printDocument, readDocument } from "./read-document";

/** IAM User Guide, "IAM and AWS STS quotas". */
const MOST_VERSIONS = 5;
const MOST_CHARACTERS = 6144;

/** Throws AwsError LimitExceeded for a managed policy that is too long. */
export function checkPolicySize(policy: object): void {
  if (countCharacters(policy) > MOST_CHARACTERS)
    throw failIam("LimitExceeded", `Cannot exceed quota for PolicySize: ${MOST_CHARACTERS}`);
}

const getPolicyVersion = defineOperation({
  action: "GetPolicyVersion",
  input: z.object({ PolicyArn, VersionId }),
  target: (_call, input) => policyTarget(input.PolicyArn),
  answer: (call, input) => {
    const policy = findPolicy(call, input.PolicyArn);
    const version = findVersion(policy, input.VersionId);
    return {
      PolicyVersion: { Document: printDocument(version.policy), ...describeVersion(policy, version) },
    };
  },
});

const listPolicyVersions = defineOperation({
  action: "ListPolicyVersions",
  input: z.object({ PolicyArn, ...Paging }),
  target: (_call, input) => policyTarget(input.PolicyArn),
  answer: (call, input) => {
    const policy = findPolicy(call, input.PolicyArn);
    const { items, paging } = pageOf(policy.history.versions, input, newestFirst);
    return { Versions: items.map((version) => describeVersion(policy, version)), ...paging };
  },
});

const createPolicyVersion = defineOperation({
  action: "CreatePolicyVersion",
  input: z.object({ PolicyArn, PolicyDocument: PolicyText, SetAsDefault: Flag.default(false) }),
  target: (_call, input) => policyTarget(input.PolicyArn),
  answer: (call, input) => {
    const known = findOwnPolicy(call, input.PolicyArn);
    if (known.history.versions.length >= MOST_VERSIONS)
      throw failIam(
        "LimitExceeded",
        `A managed policy can have up to ${MOST_VERSIONS} versions. Before you create a new version, you must delete an existing version.`,
      );
    const document = readDocument(input.PolicyDocument, "identity", call.state);
    checkPolicySize(document);
    const lastVersion = known.history.lastVersion + 1;
    const version = { versionId: `v${lastVersion}`, policy: document, createdAt: call.state.now() };
    const policy = withHistory(known, {
      lastVersion,
      versions: [...known.history.versions, version],
      ...(input.SetAsDefault ? { defaultVersionId: version.versionId } : {}),
    });
    savePolicy(call, policy);
    return { PolicyVersion: describeVersion(policy, version) };
  },
});

const setDefaultPolicyVersion = defineOperation({
  action: "SetDefaultPolicyVersion",
  input: z.object({ PolicyArn, VersionId }),
  target: (_call, input) => policyTarget(input.PolicyArn),
  answer: (call, input) => {
    const policy = findOwnPolicy(call, input.PolicyArn);
    findVersion(policy, input.VersionId);
    savePolicy(call, withHistory(policy, { defaultVersionId: input.VersionId }));
    return null;
  },
});

const deletePolicyVersion = defineOperation({
  action: "DeletePolicyVersion",
  input: z.object({ PolicyArn, VersionId }),
  target: (_call, input) => policyTarget(input.PolicyArn),
  answer: (call, input) => {
    const policy = findOwnPolicy(call, input.PolicyArn);
    const version = findVersion(policy, input.VersionId);
    if (version.versionId === policy.history.defaultVersionId)
      throw failIam("DeleteConflict", "Cannot delete the default version of a policy.");
    const versions = policy.history.versions.filter((known) => known !== version);
    savePolicy(call, withHistory(policy, { versions }));
    return null;
  },
});

function withHistory(policy: ManagedPolicy, change: Partial<ManagedPolicy["history"]>): ManagedPolicy {
  return { ...policy, history: { ...policy.history, ...change } };
}

function findVersion({ arn, history }: ManagedPolicy, versionId: string): PolicyVersion {
  const version = history.versions.find((known) => known.versionId === versionId);
  if (version === undefined)
    throw failIam("NoSuchEntity", `Policy ${arn} version ${versionId} does not exist or is not attachable.`);
  return version;
}

function describeVersion({ history }: ManagedPolicy, version: PolicyVersion) {
  return {
    VersionId: version.versionId,
    IsDefaultVersion: version.versionId === history.defaultVersionId,
    CreateDate: version.createdAt,
  };
}

/** Versions are listed from the newest on; 999999 of them would have to be made before two compare equal. */
function newestFirst({ versionId }: PolicyVersion): string {
  return String(1_000_000 - Number(versionId.slice(1)));
}

export const POLICY_VERSION_OPERATIONS: Record<string, IamOperation> = {
  GetPolicyVersion: getPolicyVersion,
  ListPolicyVersions: listPolicyVersions,
  CreatePolicyVersion: createPolicyVersion,
  SetDefaultPolicyVersion: setDefaultPolicyVersion,
  DeletePolicyVersion: deletePolicyVersion,
};
