import { allowExportService } from "@/server/diagnosis/remedies/allow-export-service";
import { serviceIsMissing } from "@/server/diagnosis/simulate/simulate-export-service";
import { type Cause, match } from "./cause";

/** B3: CloudWatch Logs itself may not read the bucket's ACL. */
export const exportBucketAclUnreadable: Cause = {
  code: "export_bucket_acl_unreadable",
  id: "B3",
  gate: "bucket_policy",
  detect: ({ evidence }) =>
    serviceIsMissing(evidence, "s3:GetBucketAcl") === "implicitly_denied"
      ? match(
          "simulated",
          "The bucket policy does not let CloudWatch Logs read the bucket’s ACL (s3:GetBucketAcl).",
          [evidence.bucket.policy],
        )
      : null,
  remedies: (analysis) => allowExportService(analysis, "s3:GetBucketAcl"),
};
