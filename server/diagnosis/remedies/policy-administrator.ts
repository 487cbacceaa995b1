import type { Analysis } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { say } from "@/server/diagnosis/say";
import { evaluate } from "@/server/policy/evaluate";
import { bucketAdministrator } from "./bucket-administrator";

const ACTION = "s3:PutBucketPolicy";

/**
 * Who may change the bucket's policy: an administrator of its account. Where the policy denies that to its administrators
 * as well, whom it spares, or the account's root user, whom no bucket policy can lock out (Amazon S3 API Reference,
 * "PutBucketPolicy").
 */
export function policyAdministrator(analysis: Analysis) {
  const usual = bucketAdministrator(analysis, ACTION);
  if (!locksOut(analysis, usual.accountId)) return usual;
  const { accountId } = usual;
  const { text, sentence } = say(
    "by_root",
    `an administrator of ${accountId} whom the policy does not deny ${ACTION}, or its root user`,
    { account: accountId, actions: ACTION },
  );
  return { accountId, principal: text, by: sentence };
}

/** Asked for an administrator that no policy knows by name. */
function locksOut({ evidence }: Analysis, accountId: string): boolean {
  const policy = valueOr(evidence.bucket.policy, null);
  if (policy === null) return false;
  const context = Object.entries(evidence.context).filter(([key]) => !/^aws:(Principal|user)/i.test(key));
  const { decision } = evaluate({
    request: {
      principal: `arn:aws:iam::${accountId}:role/administrator`,
      action: ACTION,
      resource: `arn:aws:s3:::${evidence.subject.bucket}`,
      resourceAccount: accountId,
      context: Object.fromEntries(context),
    },
    resourcePolicy: policy,
  });
  return decision === "explicitly_denied";
}
