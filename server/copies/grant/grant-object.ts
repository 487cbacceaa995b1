import { callAws } from "@/server/aws/call-aws";
import { type AclFacts, getObjectAcl, putObjectAcl } from "@/server/aws/s3-settings";
import type { Context } from "@/server/context";
import { callAs, type Party } from "@/server/copies/transfer/party";
import { Problem } from "@/server/platform/problem";

export type GrantTarget = {
  accountId: string;
  bucket: string;
  region: string;
  /** Canonical id of the bucket's owner, who gets full control. */
  bucketOwnerId: string;
};

/**
 * Gives the bucket's owner full control of one object, as the object's owner; who had access keeps it. Looks at the ACL
 * before and after. Answers whether anything had to be changed. Throws AWS's refusals as problems.
 */
export async function grantObject(
  ctx: Context,
  writer: Party,
  { accountId, bucket, region, bucketOwnerId }: GrantTarget,
  key: string,
): Promise<"granted" | "present"> {
  const place = { bucket, key, expectedOwner: accountId };
  const site = { accountId, bucket, key };
  return callAs({ party: writer, region, bucket, expectedOwner: accountId }, async ({ credentials }) => {
    const client = ctx.aws.s3(credentials, region);
    const read = () =>
      callAws({ call: "s3:GetObjectAcl", ...site }, (options) => getObjectAcl(client, place, options));
    const before = await read();
    if (controls(before, bucketOwnerId)) return "present";
    await callAws({ call: "s3:PutObjectAcl", ...site }, (options) =>
      putObjectAcl(client, place, addOwner(before, bucketOwnerId), options),
    );
    if (controls(await read(), bucketOwnerId)) return "granted";
    throw new Problem("aws_error", site, "s3:PutObjectAcl was answered, and the ACL is as before.");
  });
}

const controls = ({ grants }: AclFacts, id: string) =>
  grants.some(
    ({ grantee, permission }) =>
      grantee.type === "CanonicalUser" && grantee.id === id && permission === "FULL_CONTROL",
  );

/** Where nobody but the owner has access, the canned ACL says it: bucket policies often demand just that one. */
function addOwner(before: AclFacts, id: string): AclFacts | "bucket-owner-full-control" {
  const others = before.grants.filter(
    ({ grantee }) => !(grantee.type === "CanonicalUser" && [before.ownerId, id].includes(grantee.id)),
  );
  if (others.length === 0) return "bucket-owner-full-control";
  const grantee = { type: "CanonicalUser", id } as const;
  return { ...before, grants: [...before.grants, { grantee, permission: "FULL_CONTROL" }] };
}
