import { usesTls } from "@/server/aws/secure-endpoint";
import { bearerOf, toldOf } from "@/server/credentials/bearer";
import { diagnosePath } from "@/server/diagnosis/diagnose-path";
import {
  type CallerEvidence,
  type Evidence,
  type PrincipalFacts,
  type Probe,
  type SessionFacts,
  valueOr,
} from "@/server/diagnosis/evidence/evidence";
import { parseAwsMessage } from "@/server/diagnosis/messages/parse-aws-message";
import { accountOfArn, roleBehindSession } from "@/server/diagnosis/parse-iam-arn";
import { isWrite } from "@/server/diagnosis/simulate/needs-of";
import { classifyOwner } from "@/server/exports/classify-owner";
import { buildContext, readOrganizationIds } from "./build-context";
import { collectFirstRound, type FirstRound, type Wants } from "./collect-first-round";
import { type IdentityPolicies, outlineIdentity, readIdentityPolicies } from "./collect-identity";
import { collectKey } from "./collect-key";
import { joinObject } from "./collect-object";
import {
  collectOrganization,
  type OrganizationQuestion,
  organizationNotRead,
  organizationQuestion,
  prepareOrganization,
} from "./collect-organization";
import { describePrincipal } from "./describe-principal";
import { givenItem, missingItem } from "./read-item";
import type { Run } from "./run";

/**
 * Everything that decides, for each principal. What depends on nothing is asked for at once, then what AWS's answers make
 * necessary: policies of who was refused, the key, and last the organization, whose units were looked up meanwhile.
 */
export async function collectEvidence(
  run: Run,
  principalIds: string[],
  wants: Wants = { exports: true },
): Promise<Evidence[]> {
  const principals = principalIds.map((id) => describePrincipal(run, id));
  const first = await collectFirstRound(run, principals, wants);
  const object = first.object && run.subject.key !== null ? joinObject(run, first.object, first.head) : null;
  const keyArn = isWrite(run.subject.operation)
    ? keyOfBucket(run, first)
    : object
      ? valueOr(object.keyArn, null)
      : null;
  const key = keyArn === null ? null : collectKey(run, keyArn);
  // Several principals' own policies come first: what may be asked for is shared among them.
  const [only] = principals.length === 1 ? principals : [];
  if (only && mayNeedOrganization(run, first, only))
    prepareOrganization(run, organizationOf(run, first, only));
  return Promise.all(
    principals.map(async (principal) => {
      const [caller, kms] = await Promise.all([collectCaller(run, first, principal), key]);
      const bucketAccount = bucketAccountOf(run, first);
      const policies = [valueOr(first.bucket.policy, null), caller, kms];
      const [organizationIds, secure] = await Promise.all([
        readOrganizationIds(run, principal.accountId, bucketAccount, policies),
        isSecure(run),
      ]);
      const outline = wasLetThrough(first, principal) ? null : await outlineIdentity(run, principal.iamArn);
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
        source: null,
        context: buildContext(
          { ...run, subject },
          { principal, outline, secure, bucketAccount, organizationIds },
        ),
        payerAllowed: run.payerAllowed,
        isHubBucket: bucketAccount === run.ctx.config.hub.accountId,
        owners: nameOwners(run, first, object),
      };
      const question = organizationOf(run, first, principal);
      return first.everything && evidence.session.state !== "refused"
        ? { ...evidence, organization: await collectOrganization(run, question) }
        : withOrganization(run, evidence, question);
    }),
  );
}

/** The organization's policies cost most and explain least: read when nothing else does, or AWS names them. */
async function withOrganization(
  run: Run,
  evidence: Evidence,
  question: OrganizationQuestion,
): Promise<Evidence> {
  if (evidence.session.state === "refused") return withControlsOfAssume(run, evidence);
  const { decision, findings } = diagnosePath(evidence);
  const first = findings.find(({ blocking }) => blocking);
  const ofKey = first?.cause === "kms_denied_by_guardrail" && question.named !== null;
  const unexplained = !first || ofKey || /control_policy|refusal_without_reason/.test(first.cause);
  if (decision === "allowed" && evidence.principal.kind !== "simulated" && !isWrite(run.subject.operation))
    return evidence;
  if (!unexplained) return evidence;
  return { ...evidence, organization: await collectOrganization(run, question) };
}

/** Where AWS names a policy of the organization as what refuses the role. */
async function withControlsOfAssume(run: Run, evidence: Evidence): Promise<Evidence> {
  const { callerAccountId, roleArn, refusal } = evidence.session;
  if (callerAccountId === null || roleArn === null) return evidence;
  const accounts = { callerAccount: callerAccountId, bucketAccount: accountOfArn(roleArn) ?? "" };
  const question = organizationQuestion(accounts, parseAwsMessage(refusal?.message ?? ""));
  if (question.named === null) return evidence;
  const { serviceControl, resourceControl, managementAccount } = await collectOrganization(run, question);
  const organization = {
    ...evidence.organization,
    managementAccount,
    assumerServiceControl: { ...serviceControl, id: "assumer-scps" },
    roleResourceControl: { ...resourceControl, id: "role-rcps" },
  };
  return { ...evidence, organization };
}

async function collectCaller(
  run: Run,
  first: FirstRound,
  principal: PrincipalFacts,
): Promise<CallerEvidence> {
  const refused = describeSession(run, principal).state === "refused";
  const through = wasLetThrough(first, principal);
  const hubArn = refused && run.hub.session ? roleBehindSession(run.hub.session.arn) : null;
  const [outline, own, assumer] = await Promise.all([
    through ? null : outlineIdentity(run, principal.iamArn),
    refused ? null : readPolicies(run, first, principal),
    outlineIdentity(run, hubArn).then((hub) => hub && readIdentityPolicies(run, hub)),
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
      : missingItem(
          "trust-policy",
          refused ? "iam:GetRole" : "",
          through ? "not read: the request went through" : "no identity of ours is in that account",
        ),
    assumerPolicies: assumer
      ? { ...assumer.identityPolicies, id: "assumer-policies" }
      : missingItem("assumer-policies", refused ? "iam:GetRole" : "", "the assumer’s policies"),
    assumerBoundaries: assumer
      ? { ...assumer.boundaries, id: "assumer-boundary" }
      : missingItem("assumer-boundary", "", "the assumer’s policies"),
  };
}

/** Where AWS let the request through nothing is left to weigh: the documents are not fetched. */
async function readPolicies(
  run: Run,
  first: FirstRound,
  principal: PrincipalFacts,
): Promise<IdentityPolicies> {
  if (wasLetThrough(first, principal)) return policiesNotRead("not read: the request went through");
  const { named, policyArn } = organizationOf(run, first, principal);
  // All that may be asked for goes to the organization's policies: which of them it is nobody says.
  if (named && !policyArn) return policiesNotRead("not read: AWS names a policy of the organization");
  const outline = await outlineIdentity(run, principal.iamArn);
  if (outline) return readIdentityPolicies(run, outline);
  const how = "IAM keeps no policies for this principal";
  return {
    identityPolicies: givenItem("identity-policies", [], how),
    boundaries: givenItem("boundary", [], how),
  };
}

function policiesNotRead(why: string): IdentityPolicies {
  return {
    identityPolicies: missingItem("identity-policies", "", why),
    boundaries: missingItem("boundary", "", why),
  };
}

/** AWS's last answer to the principal itself; a HEAD says too little. */
function answerTo({ probes }: FirstRound, { id }: PrincipalFacts): Probe | undefined {
  return probes.findLast(({ principalId, call }) => principalId === id && call !== "HeadObject");
}

const wasLetThrough = (first: FirstRound, principal: PrincipalFacts) =>
  !first.everything && answerTo(first, principal)?.ok === true;

/** Nobody asked AWS, or its answer names a policy of the organization, or gives no reason and none is in sight. */
function mayNeedOrganization(run: Run, first: FirstRound, principal: PrincipalFacts): boolean {
  if (describeSession(run, principal).state === "refused") return false;
  const answer = answerTo(first, principal);
  if (answer === undefined) return true;
  const { form, layer } = parseAwsMessage(answer.message ?? "");
  if (answer.ok) return false;
  return layer === "scp" || layer === "rcp" || (form === "bare" && !isExplained(first));
}

/** Another owner, or somebody else who pays: reason enough for a refusal without one. */
function isExplained({ bucket, object }: FirstRound): boolean {
  const ownerId = object ? (valueOr(object.listed, null)?.ownerId ?? null) : null;
  const foreign = ownerId !== null && bucket.ownerId.known && ownerId !== bucket.ownerId.value;
  return foreign || valueOr(bucket.requesterPays, false);
}

const organizationOf = (run: Run, first: FirstRound, principal: PrincipalFacts) =>
  organizationQuestion(
    { callerAccount: principal.accountId, bucketAccount: bucketAccountOf(run, first) },
    parseAwsMessage(answerTo(first, principal)?.message ?? ""),
  );

const bucketAccountOf = (run: Run, { bucket }: FirstRound) =>
  valueOr(bucket.ownerAccountId, null) ?? run.subject.accountId;

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
    told: assumes ? toldOf(bearerOf(run.ctx.config, run.ctx.actor?.person)) : {},
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
