import { elseFindDeny } from "@/server/diagnosis/remedies/find-deny";
import { narrowSessionPolicy } from "@/server/diagnosis/remedies/widen-session-policy";
import type { Cause } from "./cause";
import { layerMatch } from "./layer-match";

/** D6: the session policy denies. */
export const sessionPolicyDeny: Cause = {
  code: "explicit_deny_session_policy",
  id: "D6",
  gate: "session_policy",
  detect: (analysis) =>
    layerMatch(analysis, "session", true, "The session policy passed with AssumeRole denies"),
  remedies: (analysis) => elseFindDeny(narrowSessionPolicy(analysis), analysis, "session"),
};
