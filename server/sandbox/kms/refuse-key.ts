import type { LayerReason } from "@/server/policy/messages/choose-denial-reason";
import type { AwsError } from "@/server/sandbox/protocol/aws-error";
import { explainKeyRefusal } from "./explain-key-refusal";
import { failKms } from "./fail-kms";
import type { KmsCall } from "./operation";

export type RefusedUse = {
  action: string;
  keyArn: string;
  keyAccount: string;
  reason: LayerReason;
  byCiphertext?: boolean;
};

/** The AccessDeniedException of a key, in KMS's words. */
export function refuseKey({ caller, account }: KmsCall, use: RefusedUse): AwsError {
  const { action, keyArn, keyAccount, reason, byCiphertext = false } = use;
  const crossAccount = keyAccount !== account.id;
  const message = explainKeyRefusal({
    userArn: caller.arn,
    action,
    keyArn,
    byCiphertext,
    crossAccount,
    reason,
  });
  return failKms("AccessDeniedException", message);
}

/** What a stranger's key answers, there or not. */
export function refuseForeignKey(call: KmsCall, use: Omit<RefusedUse, "reason">): AwsError {
  return refuseKey(call, { ...use, reason: { layer: "resource", explicit: false } });
}
