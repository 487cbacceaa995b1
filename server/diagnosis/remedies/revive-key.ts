import type { Analysis } from "@/server/diagnosis/analysis";
import { accountOfArn } from "@/server/diagnosis/parse-iam-arn";
import type { Change, Option } from "./change";
import { administrator } from "./granted";

/** Enables a disabled key, or cancels its deletion first. */
export function reviveKey({ evidence }: Analysis, kind: "enable_key" | "cancel_key_deletion"): Option[] {
  const { kms, subject } = evidence;
  if (!kms) return [];
  const change: Change = { kind, keyArn: kms.keyArn, region: kms.keyArn.split(":")[3] ?? subject.region };
  return [
    {
      name: kind === "enable_key" ? "enable-key" : "cancel-key-deletion",
      title: kind === "enable_key" ? "Enable the key again" : "Cancel the key’s deletion and enable it",
      risk: "Somebody switched it off on purpose: everything encrypted with it becomes readable again. Once deleted, a key and its data are lost for good.",
      applyAs: administrator(
        accountOfArn(kms.keyArn) ?? subject.accountId,
        kind === "enable_key" ? "kms:EnableKey" : "kms:CancelKeyDeletion and kms:EnableKey",
      ),
      changes: [change],
    },
  ];
}
