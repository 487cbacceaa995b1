import { serviceIsMissing } from "@/server/diagnosis/simulate/simulate-export-service";
import { type Cause, match, noRemedy } from "./cause";

/** B6: a Deny of the bucket policy hits CloudWatch Logs although an Allow is there. */
export const exportDenied: Cause = {
  code: "export_denied_by_statement",
  id: "B6",
  gate: "bucket_policy",
  detect: ({ evidence }) => {
    const denied = (["s3:GetBucketAcl", "s3:PutObject"] as const).find(
      (action) => serviceIsMissing(evidence, action) === "explicitly_denied",
    );
    return denied
      ? match(
          "simulated",
          `A Deny of the bucket policy hits CloudWatch Logs (${denied}): except services with aws:PrincipalIsAWSService.`,
          [evidence.bucket.policy],
          { named: { action: denied } },
        )
      : null;
  },
  remedies: noRemedy,
};
