import type { Analysis } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { administrator } from "./granted";

/** Who may change the bucket: an administrator of the account that owns it. */
export function bucketAdministrator({ evidence }: Analysis, action: string) {
  return administrator(valueOr(evidence.bucket.ownerAccountId, null) ?? evidence.subject.accountId, action);
}
