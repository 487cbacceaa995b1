import { changeOrganizationPolicy } from "@/server/diagnosis/remedies/change-organization-policy";
import type { Cause } from "./cause";
import { layerMatch } from "./layer-match";

/** D7: an SCP allow-list above the caller is silent. */
export const serviceControlPolicySilent: Cause = {
  code: "service_control_policy_missing_allow",
  id: "D7",
  gate: "scp",
  detect: (analysis) =>
    layerMatch(analysis, "scp", false, "No service control policy of the caller’s organization allows"),
  remedies: (analysis) => changeOrganizationPolicy(analysis, "scp"),
};
