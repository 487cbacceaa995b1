import { changeOrganizationPolicy } from "@/server/diagnosis/remedies/change-organization-policy";
import { elseFindDeny } from "@/server/diagnosis/remedies/find-deny";
import type { Cause } from "./cause";
import { layerMatch } from "./layer-match";

/** D7: an SCP above the caller denies. */
export const serviceControlPolicy: Cause = {
  code: "service_control_policy",
  id: "D7",
  gate: "scp",
  detect: (analysis) =>
    layerMatch(analysis, "scp", true, "A service control policy of the caller’s organization denies"),
  remedies: (analysis) => elseFindDeny(changeOrganizationPolicy(analysis, "scp"), analysis, "scp"),
};
