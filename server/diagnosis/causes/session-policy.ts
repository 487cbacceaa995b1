import { widenSessionPolicy } from "@/server/diagnosis/remedies/widen-session-policy";
import type { Cause } from "./cause";
import { layerMatch } from "./layer-match";

/** D6: the session policy leaves it out. */
export const sessionPolicy: Cause = {
  code: "session_policy",
  id: "D6",
  gate: "session_policy",
  detect: (analysis) =>
    layerMatch(analysis, "session", false, "The session policy passed with AssumeRole does not allow"),
  remedies: (analysis) => widenSessionPolicy(analysis),
};
