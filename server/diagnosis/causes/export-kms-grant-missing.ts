import { keyRefusesService } from "@/server/diagnosis/simulate/simulate-export-service";
import { type Cause, match, noRemedy } from "./cause";

/** B8: the bucket encrypts with a KMS key that does not serve CloudWatch Logs. */
export const exportKmsGrantMissing: Cause = {
  code: "export_kms_grant_missing",
  id: "B8",
  gate: "kms",
  detect: ({ evidence }) =>
    evidence.kms && keyRefusesService(evidence)
      ? match(
          "simulated",
          `The policy of key ${evidence.kms.keyArn} does not give CloudWatch Logs kms:GenerateDataKey and kms:Decrypt.`,
          [evidence.kms.key],
          { named: { key: evidence.kms.keyArn } },
        )
      : null,
  remedies: noRemedy,
};
