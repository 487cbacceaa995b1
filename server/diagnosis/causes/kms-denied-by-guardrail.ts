import { liftKeyRefusal } from "@/server/diagnosis/remedies/lift-key-refusal";
import type { Cause } from "./cause";
import { blameForRead, kmsMatch } from "./kms-match";

/** K1 where not the identity policies but a boundary, a session policy or an organization's policy keeps the key away. */
export const kmsDeniedByGuardrail: Cause = {
  code: "kms_denied_by_guardrail",
  id: "K1",
  gate: "kms",
  detect: (analysis) => {
    const because = blameForRead(analysis)?.because;
    return because
      ? kmsMatch(analysis, "guardrail", `The object’s key may not be used: ${because.text}.`, {
          because: [because.sentence],
        })
      : null;
  },
  remedies: (analysis) => {
    const blame = blameForRead(analysis);
    return blame ? liftKeyRefusal(analysis, blame) : [];
  },
};
