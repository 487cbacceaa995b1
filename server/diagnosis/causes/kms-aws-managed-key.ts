import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { readAsRole } from "@/server/diagnosis/remedies/read-as-role";
import type { Cause } from "./cause";
import { kmsMatch } from "./kms-match";

/** K3: aws/s3 serves its own account only, and its policy cannot be changed. */
export const kmsAwsManagedKey: Cause = {
  code: "kms_aws_managed_key",
  id: "K3",
  gate: "kms",
  detect: (analysis) =>
    kmsMatch(
      analysis,
      "managed_key",
      "The object is encrypted with the AWS managed key aws/s3, which can never be shared with another account: encrypt it with a customer key, or read it as a role of its account.",
    ),
  remedies: (analysis) => [
    ...readAsRole(analysis),
    {
      name: "re-encrypt",
      title: "Encrypt the object with a customer managed key",
      risk: "For this one object: it is copied onto itself, its time of change becomes now. New objects need the bucket’s default encryption changed.",
      applyAs: {
        accountId:
          valueOr(analysis.evidence.bucket.ownerAccountId, null) ?? analysis.evidence.subject.accountId,
        principal: "an administrator with s3:GetObject, s3:PutObject and the use of the new key",
        by: { code: "by_encrypter", params: {} },
      },
      changes: [],
      text: `Create a customer managed key whose policy names the reader, then:\naws s3api copy-object --bucket ${analysis.evidence.subject.bucket} --key ${analysis.evidence.subject.key} --copy-source ${analysis.evidence.subject.bucket}/${analysis.evidence.subject.key} --server-side-encryption aws:kms --ssekms-key-id <ARN of the new key>`,
    },
  ],
};
