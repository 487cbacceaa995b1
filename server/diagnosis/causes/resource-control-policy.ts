import { changeOrganizationPolicy } from "@/server/diagnosis/remedies/change-organization-policy";
import { elseFindDeny } from "@/server/diagnosis/remedies/find-deny";
import type { Cause } from "./cause";
import { layerMatch } from "./layer-match";

/** D8: an RCP above the bucket's account denies. */
export const resourceControlPolicy: Cause = {
  code: "resource_control_policy",
  id: "D8",
  gate: "rcp",
  detect: (analysis) =>
    layerMatch(analysis, "rcp", true, "A resource control policy above the bucket’s account denies"),
  remedies: (analysis) => elseFindDeny(changeOrganizationPolicy(analysis, "rcp"), analysis, "rcp"),
};
