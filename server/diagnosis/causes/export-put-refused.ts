import { allowExportService } from "@/server/diagnosis/remedies/allow-export-service";
import { serviceIsMissing } from "@/server/diagnosis/simulate/simulate-export-service";
import { type Cause, match } from "./cause";

/** B4: CloudWatch Logs itself may not write into the bucket. */
export const exportPutRefused: Cause = {
  code: "export_put_refused",
  id: "B4",
  gate: "bucket_policy",
  detect: ({ evidence }) =>
    serviceIsMissing(evidence, "s3:PutObject") === "implicitly_denied"
      ? match(
          "simulated",
          "The bucket policy does not let CloudWatch Logs write into the bucket (s3:PutObject).",
          [evidence.bucket.policy],
        )
      : null,
  remedies: (analysis) => allowExportService(analysis, "s3:PutObject"),
};
