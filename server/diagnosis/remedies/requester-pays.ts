import type { Analysis } from "@/server/diagnosis/analysis";
import { bucketAdministrator } from "./bucket-administrator";
import type { Option } from "./change";
import { CONFIGURER } from "./granted";

/** Say that we pay, or stop asking for it. */
export function payAsRequester(analysis: Analysis): Option[] {
  const { subject } = analysis.evidence;
  return [
    {
      name: "send-payer-header",
      title: "Let Sekisho say that the requester pays",
      risk: "The caller’s account pays for requests and transfer.",
      applyAs: { accountId: subject.accountId, ...CONFIGURER },
      changes: [],
      text: `In sekisho.yaml, for account ${subject.accountId}:\nsources:\n  - bucket: ${subject.bucket}\n    requesterPays: true`,
    },
    {
      name: "bucket-owner-pays",
      title: `Turn Requester Pays off for ${subject.bucket}`,
      risk: "The bucket’s owner pays for everybody’s requests and transfer from then on.",
      params: { bucket: subject.bucket },
      applyAs: bucketAdministrator(analysis, "s3:PutBucketRequestPayment"),
      changes: [{ kind: "request_payment_owner", bucket: subject.bucket }],
    },
  ];
}
