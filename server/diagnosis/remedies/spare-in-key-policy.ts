import type { Analysis } from "@/server/diagnosis/analysis";
import { accountOfArn } from "@/server/diagnosis/parse-iam-arn";
import { askOfKey } from "./asked";
import type { Option } from "./change";
import { editDenies } from "./edit-denies";
import { exceptPrincipal } from "./edit-policy";
import { administrator } from "./granted";

/** The Deny of the key policy keeps denying everybody but this principal. */
export function spareInKeyPolicy(analysis: Analysis): Option[] {
  const { kms, subject } = analysis.evidence;
  const asked = askOfKey(analysis);
  const { arn } = asked;
  if (!kms?.key.known || arn === null) return [];
  const { region } = kms.key.value;
  const leaveOut = (document: unknown, index: number) => exceptPrincipal(document, index, arn);
  return editDenies({ ...asked, leaveOut }, "resource").map(({ text }) => ({
    name: "spare-in-key-policy",
    title: `Except ${arn} from the Deny in the key policy of ${kms.keyArn}`,
    risk: "The Deny was put there on purpose: ask its author. It goes on denying everybody else.",
    params: { arn, key: kms.keyArn },
    applyAs: administrator(accountOfArn(kms.keyArn) ?? subject.accountId, "kms:PutKeyPolicy"),
    changes: [{ kind: "key_policy", keyArn: kms.keyArn, region, ...text }],
  }));
}
