import { z } from "zod";
import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeCall } from "@/server/sandbox/s3/access/authorize-call";
import { bucketOwnerId, ownerOf } from "@/server/sandbox/s3/access/owner-of";
import type { S3Call } from "@/server/sandbox/s3/call";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { findObject } from "@/server/sandbox/s3/objects/find-object";
import { chargedHeader } from "@/server/sandbox/s3/objects/object-headers";
import { saveChange } from "@/server/sandbox/s3/objects/save-change";
import { answerEmpty } from "@/server/sandbox/s3/xml/answer-xml";
import { readXml } from "@/server/sandbox/s3/xml/read-xml";
import type { Acl, Grant } from "@/server/sandbox/state";
import { checkGrantees, expandAcl, readAclHeaders } from "./read-acl-request";
import { refuseForbiddenAcl } from "./refuse-acl";

const Grantee = z.looseObject({
  "@type": z.enum(["CanonicalUser", "Group", "AmazonCustomerByEmail"]),
  ID: z.string().optional(),
  URI: z.string().optional(),
  EmailAddress: z.string().optional(),
});
const GrantXml = z.looseObject({
  Grantee,
  Permission: z.enum(["READ", "WRITE", "READ_ACP", "WRITE_ACP", "FULL_CONTROL"]),
});
const AccessControlPolicy = z.looseObject({
  Owner: z.looseObject({ ID: z.string() }).optional(),
  AccessControlList: z.union([z.literal(""), z.looseObject({ Grant: z.array(GrantXml).default([]) })]),
});

/** PutBucketAcl: by canned ACL, grant headers or document. */
export async function putBucketAcl(call: S3Call): Promise<SandboxResponse> {
  authorizeCall(call);
  call.bucket.acl = await readNewAcl(call, bucketOwnerId(call.state, call.bucket));
  return answerEmpty(200);
}

/** PutObjectAcl. The owner stays who they are. */
export async function putObjectAcl(call: S3Call): Promise<SandboxResponse> {
  const before = findObject(call);
  const acl = await readNewAcl(call, ownerOf(call.state, call.bucket, before));
  const object = findObject(call);
  object.acl = acl;
  saveChange(call.bucket, object);
  return answerEmpty(200, chargedHeader(call));
}

async function readNewAcl(call: S3Call, ownerId: string): Promise<Acl> {
  const asked = readAclHeaders(call.request.headers);
  const acl =
    asked === null
      ? { ownerId, grants: await readGrants(call, ownerId) }
      : expandAcl(asked, ownerId, bucketOwnerId(call.state, call.bucket));
  refuseForbiddenAcl(call, { acl, cannedAcl: asked?.canned ?? null, writesObject: false });
  checkGrantees(call.state, acl.grants);
  return acl;
}

async function readGrants(call: S3Call, ownerId: string): Promise<Grant[]> {
  const { Owner, AccessControlList: list } = await readXml(
    call.request,
    "AccessControlPolicy",
    AccessControlPolicy,
  );
  if (Owner !== undefined && Owner.ID !== ownerId) throw failS3("AccessDenied", "Access Denied");
  return list === "" ? [] : list.Grant.map((grant) => readGrant(grant));
}

function readGrant({ Grantee: grantee, Permission: permission }: z.infer<typeof GrantXml>): Grant {
  switch (grantee["@type"]) {
    case "CanonicalUser":
      return { permission, grantee: { type: "CanonicalUser", id: grantee.ID?.trim() ?? "" } };
    case "Group":
      return { permission, grantee: { type: "Group", uri: grantee.URI?.trim() ?? "" } };
    case "AmazonCustomerByEmail":
      return { permission, grantee: { type: "AmazonCustomerByEmail", email: grantee.EmailAddress ?? "" } };
  }
}
