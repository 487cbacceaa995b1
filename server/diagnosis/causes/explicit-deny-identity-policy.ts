import { elseFindDeny } from "@/server/diagnosis/remedies/find-deny";
import { narrowDeny } from "@/server/diagnosis/remedies/narrow-deny";
import type { Cause } from "./cause";
import { layerMatch, withCondition } from "./layer-match";

/** D2: an explicit Deny in the caller's own policies. */
export const explicitDenyIdentityPolicy: Cause = {
  code: "explicit_deny_identity_policy",
  id: "D2",
  gate: "identity_policy",
  detect: (analysis) =>
    withCondition(
      layerMatch(analysis, "identity", true, "A policy of the caller denies"),
      analysis,
      "identity",
    ),
  remedies: (analysis) => elseFindDeny(narrowDeny(analysis, "identity"), analysis, "identity"),
};
