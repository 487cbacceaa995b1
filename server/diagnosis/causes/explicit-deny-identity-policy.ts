import { narrowDeny } from "@/server/diagnosis/remedies/narrow-deny";
import { deniedBy } from "@/server/diagnosis/statements/denied-by";
import type { Cause } from "./cause";
import { layerMatch } from "./layer-match";

/** D2: an explicit Deny in the caller's own policies. */
export const explicitDenyIdentityPolicy: Cause = {
  code: "explicit_deny_identity_policy",
  id: "D2",
  gate: "identity_policy",
  detect: (analysis) => {
    const found = layerMatch(analysis, "identity", true, "A policy of the caller denies");
    return found && { ...found, summary: `${found.summary}${deniedBy(analysis, "identity")}` };
  },
  remedies: (analysis) => narrowDeny(analysis, "identity"),
};
