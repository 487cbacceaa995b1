import { usesTls } from "@/server/aws/secure-endpoint";
import { diagnosePath } from "@/server/diagnosis/diagnose-path";
import {
  type CallerEvidence,
  type Evidence,
  type PrincipalFacts,
  type SessionFacts,
  valueOr,
} from "@/server/diagnosis/evidence/evidence";
import { isWrite } from "@/server/diagnosis/simulate/needs-of";
import { classifyOwner } from "@/server/exports/classify-owner";
import { buildContext, readOrganizationIds } from "./build-context";
import { collectFirstRound, type FirstRound } from "./collect-first-round";
import { type IdentityPolicies, readIdentityPolicies } from "./collect-identity";
import { collectKey } from "./collect-key";
import { joinObject } from "./collect-object";
import { collectOrganization, organizationNotRead } from "./collect-organization";
import { describePrincipal } from "./describe-principal";
import { givenItem, missingItem } from "./read-item";
import type { Run } from "./run";

/** Everything that decides, for each principal, in two or three parallel rounds. */
export async function collectEvidence(run: Run, principalIds: string[]): Promise<Evidence[]> {
  const principals = principalIds.map((id) => describePrincipal(run, id));
  const first = await collectFirstRound(run, principals);
  const object = first.object && run.subject.key !== null ? joinObject(run, first.object, first.head) : null;
  const keyArn = isWrite(run.subject.operation)
    ? keyOfBucket(run, first)
    : object
      ? valueOr(object.keyArn, null)
      : null;
  const key = keyArn === null ? null : collectKey(run, keyArn);
  return Promise.all(
    principals.map(async (principal) => {
      const [caller, kms] = await Promise.all([collectCaller(run, first, principal), key]);
      const bucketAccount = valueOr(first.bucket.ownerAccountId, null) ?? run.subject.accountId;
      const policies = [valueOr(first.bucket.policy, null), caller, kms];
      const [organizationIds, secure] = await Promise.all([
        readOrganizationIds(run, principal.accountId, bucketAccount, policies),
        isSecure(run),
      ]);
      const outline = first.outlines.get(principal.iamArn ?? "") ?? null;
      const subject = withUsualAcl(run.subject, principal, first, bucketAccount);
      const evidence: Evidence = {
        subject,
        principal,
        session: describeSession(run, principal),
        probes: first.probes,
        caller,
        organization: organizationNotRead(),
        endpoint:
          principal.kind === "simulated"
            ? givenItem("vpc-endpoint", null, "not asked for this principal")
            : first.endpoint,
        bucket: first.bucket,
        object,
        kms,
        exports: first.exports,
        context: buildContext(
          { ...run, subject },
          { principal, outline, secure, bucketAccount, organizationIds },
        ),
        payerAllowed: run.payerAllowed,
        isHubBucket: bucketAccount === run.ctx.config.hub.accountId,
        owners: nameOwners(run, first, object),
      };
      return withOrganization(run, evidence, bucketAccount);
    }),
  );
}

/** The organization's policies cost most and explain least: read when nothing else does, or AWS names them. */
async function withOrganization(run: Run, evidence: Evidence, bucketAccount: string): Promise<Evidence> {
  const { decision, findings } = diagnosePath(evidence);
  const blocking = findings.filter((finding) => finding.blocking);
  const unexplained =
    blocking.length === 0 ||
    blocking.every(({ cause }) => /control_policy|refusal_without_reason/.test(cause));
  if (decision === "allowed" && evidence.principal.kind !== "simulated" && !isWrite(run.subject.operation))
    return evidence;
  if (!unexplained || evidence.session.state === "refused") return evidence;
  return {
    ...evidence,
    organization: await collectOrganization(run, evidence.principal.accountId, bucketAccount),
  };
}

async function collectCaller(
  run: Run,
  first: FirstRound,
  principal: PrincipalFacts,
): Promise<CallerEvidence> {
  const refused = describeSession(run, principal).state === "refused";
  const outline = first.outlines.get(principal.iamArn ?? "") ?? null;
  const hubOutline = refused && run.hub.session ? (first.outlines.get(run.hub.session.arn) ?? null) : null;
  const [own, assumer] = await Promise.all([
    refused ? null : readPolicies(run, first, principal),
    hubOutline ? readIdentityPolicies(run, hubOutline) : null,
  ]);
  const passed = principal.kind === "role" ? run.sessionPolicy : null;
  const none: IdentityPolicies = {
    identityPolicies: missingItem("identity-policies", "", "not read: the role was not assumed"),
    boundaries: missingItem("boundary", "", "not read: the role was not assumed"),
  };
  return {
    ...(own ?? none),
    sessionPolicy: givenItem(
      "session-policy",
      passed,
      passed === null ? "none is configured" : "sessionPolicy in sekisho.yaml",
    ),
    trustPolicy: outline?.facts.known
      ? givenItem("trust-policy", outline.facts.value.trustPolicy, outline.facts.how)
      : missingItem("trust-policy", refused ? "iam:GetRole" : "", "no identity of ours is in that account"),
    assumerPolicies:
      assumer?.identityPolicies ??
      missingItem("assumer-policies", refused ? "iam:GetRole" : "", "the assumer's policies"),
  };
}

/** Where AWS let the request through nothing is left to weigh: the documents are not fetched. */
async function readPolicies(
  run: Run,
  first: FirstRound,
  principal: PrincipalFacts,
): Promise<IdentityPolicies> {
  const outline = first.outlines.get(principal.iamArn ?? "");
  if (!outline) {
    const how = "IAM keeps no policies for this principal";
    return {
      identityPolicies: givenItem("identity-policies", [], how),
      boundaries: givenItem("boundary", [], how),
    };
  }
  const own = first.probes.filter(
    ({ principalId, call }) => principalId === principal.id && call !== "HeadObject",
  );
  if (own.at(-1)?.ok) {
    const why = "not read: the request went through";
    return {
      identityPolicies: missingItem("identity-policies", "", why),
      boundaries: missingItem("boundary", "", why),
    };
  }
  return readIdentityPolicies(run, outline);
}

/** Without that ACL the bucket's owner could not read what another account writes; where ACLs are off none is needed. */
function withUsualAcl(
  subject: Run["subject"],
  principal: PrincipalFacts,
  { bucket }: FirstRound,
  bucketAccount: string,
): Run["subject"] {
  const foreign = principal.accountId !== null && principal.accountId !== bucketAccount;
  const aclsOff = valueOr(bucket.ownership, "BucketOwnerEnforced") === "BucketOwnerEnforced";
  const writes = subject.operation === "PutObject" || subject.operation === "CopyObject";
  return subject.aclIsOpen && writes && foreign && !aclsOff
    ? { ...subject, acl: "bucket-owner-full-control" }
    : subject;
}

function describeSession(run: Run, principal: PrincipalFacts): SessionFacts {
  const assumes = principal.kind === "role" && run.roleArn !== null;
  const identity = assumes ? run.role : run.hub;
  const state = principal.kind === "simulated" ? "simulated" : identity.session ? "ready" : "refused";
  return {
    state,
    callerArn: assumes ? (run.hub.session?.arn ?? null) : null,
    callerAccountId: assumes ? run.ctx.config.hub.accountId : null,
    roleArn: assumes ? run.roleArn : null,
    externalId: run.externalId,
    refusal: state === "refused" ? identity.refusal : null,
  };
}

/** The key that encrypts what is written; the AWS managed one where the bucket says KMS and names no key. */
function keyOfBucket(run: Run, { bucket }: FirstRound): string | null {
  const encryption = valueOr(bucket.encryption, null);
  if (!encryption?.algorithm.startsWith("aws:kms")) return null;
  const account = valueOr(bucket.ownerAccountId, null) ?? run.subject.accountId;
  return encryption.keyArn ?? `arn:aws:kms:${run.region}:${account}:alias/aws/s3`;
}

async function isSecure(run: Run): Promise<boolean> {
  const session = run.role.session ?? run.hub.session;
  if (!session || run.subject.bucket === "") return true;
  return usesTls(run.ctx.aws.s3(session, run.region), run.subject.bucket);
}

function nameOwners(run: Run, { bucket }: FirstRound, object: Evidence["object"]): Evidence["owners"] {
  const bucketOwnerId = valueOr(bucket.ownerId, null);
  const book = {
    bucketOwnerId,
    ...run.known,
    names: run.ctx.config.owners,
    destinations: [{ folder: "", writerId: null }],
  };
  const name = (key: string, ownerId: string | null) =>
    ownerId === null ? null : classifyOwner({ key, ownerId, ownerName: null }, book);
  return {
    bucket: name("", bucketOwnerId),
    object: object ? name(run.subject.key ?? "", valueOr(object.ownerId, null)) : null,
  };
}
