import { hash } from "node:crypto";
import type { DiagnoseInput } from "@/server/diagnosis/diagnose";
import type { Subject } from "@/server/diagnosis/evidence/evidence";

/** Digest of one identity's question: the same for everything that makes two attempts comparable, whoever asks. */
export function nameQuestion(subject: Subject, input: Omit<DiagnoseInput, "principal">, principal: string) {
  const { accountId, bucket, key, versionId, operation, acl } = subject;
  const source = [input.sourceAccount, input.sourceBucket, input.sourceKey].map((part) => part ?? null);
  const parts = [accountId, bucket || null, key, versionId, operation, acl, ...source, principal];
  return hash("sha256", JSON.stringify(parts));
}
