import { elseFindDeny } from "@/server/diagnosis/remedies/find-deny";
import { narrowDeny } from "@/server/diagnosis/remedies/narrow-deny";
import type { Cause } from "./cause";
import { layerMatch } from "./layer-match";

/** D5: the permissions boundary denies. */
export const permissionsBoundaryDeny: Cause = {
  code: "explicit_deny_permissions_boundary",
  id: "D5",
  gate: "boundary",
  detect: (analysis) =>
    layerMatch(analysis, "boundary", true, "The permissions boundary of the caller denies"),
  remedies: (analysis) => elseFindDeny(narrowDeny(analysis, "boundary"), analysis, "boundary"),
};
