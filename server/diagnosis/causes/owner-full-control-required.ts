import { type Analysis, decidingStatement, layerOf } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { readStatements } from "@/server/policy/s3/read-statements";
import { type Cause, match, mayBeRefused, noRemedy } from "./cause";

/** The bucket policy denies writes that do not send bucket-owner-full-control. */
export function requiresOwnerFullControl(analysis: Analysis): boolean {
  const { subject, bucket } = analysis.evidence;
  if (!["PutObject", "CopyObject"].includes(subject.operation) || subject.acl === "bucket-owner-full-control")
    return false;
  const deny = layerOf(analysis, "resource")?.deniedBy[0];
  const condition = deny && readStatements(valueOr(bucket.policy, null))[deny.index]?.Condition;
  return Object.values(condition ?? {}).some((keys) =>
    Object.keys(keys).some((key) => key.toLowerCase() === "s3:x-amz-acl"),
  );
}

/** E6: send the ACL that the bucket's owner asks for. */
export const ownerFullControlRequired: Cause = {
  code: "owner_full_control_required",
  id: "E6",
  gate: "bucket_policy",
  detect: (analysis) =>
    mayBeRefused(analysis) && requiresOwnerFullControl(analysis)
      ? match(
          "simulated",
          `The bucket policy denies writes without the ACL bucket-owner-full-control (Sid ${decidingStatement(analysis, "resource")?.sid ?? "none"}): send x-amz-acl: bucket-owner-full-control.`,
          [analysis.evidence.bucket.policy],
          { named: { sid: decidingStatement(analysis, "resource")?.sid ?? "-" } },
        )
      : null,
  remedies: noRemedy,
};
