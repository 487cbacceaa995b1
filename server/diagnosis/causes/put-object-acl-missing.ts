import type { Analysis } from "@/server/diagnosis/analysis";
import { allNeeded } from "@/server/diagnosis/remedies/all-needed";
import { allowInBucketPolicy } from "@/server/diagnosis/remedies/allow-in-bucket-policy";
import { allowInIdentityPolicy } from "@/server/diagnosis/remedies/allow-in-identity-policy";
import { policyPrincipal } from "@/server/diagnosis/remedies/granted";
import { type Cause, match, mayBeRefused } from "./cause";

/** The sides that allow the write itself and not the ACL that comes with it; empty when that is not the trouble. */
export function sidesWithoutAcl({ simulation, message }: Analysis): Array<"identity" | "resource"> {
  const write = simulation.needs.find(({ need }) => need.action === "s3:PutObject");
  const acl = simulation.needs.find(({ need }) => need.action === "s3:PutObjectAcl");
  if (!write || !acl || !write.decision.allowed) return [];
  const sides = (["identity", "resource"] as const).filter(
    (layer) =>
      acl.layers.blockedBy.includes(layer) && acl.layers.layers[layer].decision === "implicitly_denied",
  );
  const reported =
    message?.action === "s3:PutObjectAcl" && (message.layer === "identity" || message.layer === "resource");
  return sides.length > 0 || !reported ? sides : [message.layer === "identity" ? "identity" : "resource"];
}

/** S5, B5: a write that sends an ACL needs s3:PutObjectAcl besides s3:PutObject, across accounts on both sides. */
export const putObjectAclMissing: Cause = {
  code: "put_object_acl_missing",
  id: "B5",
  gate: "identity_policy",
  detect: (analysis) => {
    const { caller, bucket, subject } = analysis.evidence;
    const sides = sidesWithoutAcl(analysis);
    if (!mayBeRefused(analysis) || sides.length === 0) return null;
    const where = sides
      .map((side) => (side === "identity" ? "the writer’s identity policy" : "the bucket policy"))
      .join(" and ");
    return match(
      "simulated",
      `The write sends the ACL ${subject.acl}, which needs s3:PutObjectAcl besides s3:PutObject: missing in ${where}.`,
      [caller.identityPolicies, bucket.policy],
      { named: { acl: subject.acl ?? "", aclSides: sides.join(" ") } },
    );
  },
  remedies: (analysis) => {
    const { subject } = analysis.evidence;
    const statement = {
      Sid: "SekishoAllowAcl",
      Effect: "Allow",
      Action: "s3:PutObjectAcl",
      Resource: `arn:aws:s3:::${subject.bucket}/*`,
    };
    const options = sidesWithoutAcl(analysis).flatMap((side) =>
      side === "identity"
        ? allowInIdentityPolicy(analysis, statement)
        : allowInBucketPolicy(analysis, { ...statement, Principal: policyPrincipal(analysis) }),
    );
    return allNeeded(options);
  },
};
