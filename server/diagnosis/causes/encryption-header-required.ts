import { type Analysis, decidingStatement, layerOf } from "@/server/diagnosis/analysis";
import { type Subject, valueOr } from "@/server/diagnosis/evidence/evidence";
import type { Option } from "@/server/diagnosis/remedies/change";
import { CONFIGURER } from "@/server/diagnosis/remedies/granted";
import { isWrite } from "@/server/diagnosis/simulate/needs-of";
import { readStatements } from "@/server/policy/s3/read-statements";
import { type Cause, match, mayBeRefused } from "./cause";

const HEADER = /^s3:x-amz-server-side-encryption/i;

/** The encryption headers that a Deny of the bucket policy asks of every write: condition key → what it wants or forbids. */
export function encryptionDemanded(analysis: Analysis): Record<string, unknown> | null {
  const { subject, bucket } = analysis.evidence;
  const deny = layerOf(analysis, "resource")?.deniedBy[0];
  if (!isWrite(subject.operation) || !deny) return null;
  const condition = readStatements(valueOr(bucket.policy, null))[deny.index]?.Condition ?? {};
  const keys = Object.values(condition).flatMap((entries) => Object.entries(entries));
  const demanded = keys.filter(([key]) => HEADER.test(key));
  return demanded.length > 0 ? Object.fromEntries(demanded) : null;
}

/** G7: the bucket policy denies writes that do not say how they are encrypted, or name another key. */
export const encryptionHeaderRequired: Cause = {
  code: "encryption_header_required",
  id: "G7",
  gate: "bucket_policy",
  detect: (analysis) => {
    const demanded = encryptionDemanded(analysis);
    if (!mayBeRefused(analysis) || !demanded) return null;
    const headers = Object.keys(demanded).map((key) => key.replace(/^s3:/i, ""));
    return match(
      "simulated",
      `The bucket policy denies writes without the right ${headers.join(" and ")} (Sid ${decidingStatement(analysis, "resource")?.sid ?? "none"}): send it.`,
      [analysis.evidence.bucket.policy],
      {
        named: {
          headers: headers.join(" "),
          sid: decidingStatement(analysis, "resource")?.sid ?? "-",
        },
      },
    );
  },
  remedies: ({ evidence }) => [sendHeader(evidence.subject)],
};

const sendHeader = ({ accountId, bucket }: Subject): Option => ({
  name: "send-encryption-header",
  title: "Name the key that the bucket policy asks for",
  risk: "The writer needs kms:GenerateDataKey on that key, and kms:Decrypt where it writes in parts.",
  applyAs: { accountId, ...CONFIGURER },
  changes: [],
  text: `In sekisho.yaml, where ${bucket} is the central bucket:\nhub:\n  central:\n    bucket: ${bucket}\n    kmsKeyArn: <the key's ARN>\nElsewhere: aws s3api put-object … --server-side-encryption aws:kms --ssekms-key-id <the key's ARN>`,
});
