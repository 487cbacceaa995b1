import type { SandboxResponse } from "@/server/sandbox/exchange";
import { ownerXml } from "@/server/sandbox/s3/listings/list-entry";
import { answerXml } from "@/server/sandbox/s3/xml/answer-xml";
import { escapeXml, tag, textTag } from "@/server/sandbox/s3/xml/write-xml";
import type { Grant } from "@/server/sandbox/state";

const XSI = "http://www.w3.org/2001/XMLSchema-instance";

/** AccessControlPolicy, as GetObjectAcl and GetBucketAcl answer it. */
export function answerAcl(ownerId: string, grants: Grant[]): SandboxResponse {
  return answerXml(
    "AccessControlPolicy",
    ownerXml(ownerId),
    tag("AccessControlList", ...grants.map((grant) => grantXml(grant))),
  );
}

function grantXml({ grantee, permission }: Grant): string {
  const content =
    grantee.type === "CanonicalUser"
      ? textTag("ID", grantee.id)
      : grantee.type === "Group"
        ? textTag("URI", grantee.uri)
        : textTag("EmailAddress", grantee.email);
  const type = escapeXml(grantee.type);
  return tag(
    "Grant",
    `<Grantee xmlns:xsi="${XSI}" xsi:type="${type}">${content}</Grantee>`,
    textTag("Permission", permission),
  );
}
