import { type PrincipalFacts, valueOr } from "@/server/diagnosis/evidence/evidence";
import { accountOfArn } from "@/server/diagnosis/parse-iam-arn";
import type { RequestContext } from "@/server/policy/types";
import type { IdentityOutline } from "./collect-identity";
import { isDistribution } from "./describe-principal";
import { readOrganization } from "./read-organization";
import { type Run, readersFor } from "./run";

export type ContextFacts = {
  principal: PrincipalFacts;
  outline: IdentityOutline | null;
  secure: boolean;
  bucketAccount: string;
  organizationIds: { caller: string | null; bucket: string | null };
};

/** The condition keys AWS will see, as far as they are known here. Source: "AWS global condition context keys". */
export function buildContext({ subject, region, vpcEndpointId }: Run, facts: ContextFacts): RequestContext {
  const { principal, outline, secure, bucketAccount, organizationIds } = facts;
  const identity = outline ? valueOr(outline.facts, null) : null;
  const now = new Date();
  const through = principal.kind !== "simulated" ? vpcEndpointId : null;
  return defined({
    "aws:CurrentTime": now.toISOString(),
    "aws:EpochTime": Math.floor(now.getTime() / 1000),
    "aws:SecureTransport": secure || null,
    "aws:RequestedRegion": region,
    "aws:ViaAWSService": false,
    "aws:PrincipalIsAWSService":
      typeof principal.principal === "object" && principal.principal.type === "service",
    "aws:PrincipalArn": identity?.arn ?? exactArn(principal),
    "aws:userid": identity && userIdOf(principal, identity.uniqueId),
    "aws:PrincipalAccount": principal.accountId,
    "aws:PrincipalOrgID": organizationIds.caller,
    "aws:ResourceAccount": bucketAccount,
    "aws:ResourceOrgID": organizationIds.bucket,
    "aws:SourceVpce": through,
    "aws:SourceArn": isDistribution(principal.id) ? principal.id : null,
    "aws:SourceAccount": isDistribution(principal.id) ? accountOfArn(principal.id) : null,
    "s3:ResourceAccount": bucketAccount,
    "s3:authType": "REST-HEADER",
    "s3:signatureversion": "AWS4-HMAC-SHA256",
    "s3:x-amz-acl": subject.acl,
    "s3:VersionId": subject.versionId,
    "s3:prefix": subject.operation === "ListObjectsV2" ? (subject.key ?? "") : null,
    ...Object.fromEntries(
      Object.entries(identity?.tags ?? {}).map(([name, value]) => [`aws:PrincipalTag/${name}`, value]),
    ),
  });
}

/** The ARN of a session leaves its role's path out: then what follows from the principal alone says less and nothing wrong. */
const exactArn = ({ kind, arn, iamArn }: PrincipalFacts) =>
  kind === "role" || arn === iamArn ? iamArn : null;

/** A role's session adds its name. Source: IAM User Guide, "IAM policy elements: Variables and tags", Principal key values. */
function userIdOf({ arn }: PrincipalFacts, uniqueId: string): string {
  if (!uniqueId.startsWith("AROA")) return uniqueId;
  return `${uniqueId}:${arn?.includes(":assumed-role/") ? arn.split("/").at(-1) : ""}`;
}

function defined(context: Record<string, string | number | boolean | null>): RequestContext {
  return Object.fromEntries(
    Object.entries(context).flatMap(([key, value]) => (value === null ? [] : [[key, value]])),
  );
}

/** The organizations of caller and bucket, asked for only where a policy has a condition on them. */
export async function readOrganizationIds(
  run: Run,
  callerAccount: string | null,
  bucketAccount: string,
  policies: unknown[],
) {
  if (!/(Principal|Resource)Org(ID|Paths)/i.test(JSON.stringify(policies)))
    return { caller: null, bucket: null };
  const [caller, bucket] = await Promise.all([
    organizationOf(run, callerAccount),
    organizationOf(run, bucketAccount),
  ]);
  return { caller, bucket };
}

async function organizationOf(run: Run, accountId: string | null): Promise<string | null> {
  if (accountId === null) return null;
  const readers = readersFor(run, accountId).filter((session) => session.accountId === accountId);
  const found = await readOrganization(run, accountId, readers);
  return found.known ? found.value.id || null : null;
}
