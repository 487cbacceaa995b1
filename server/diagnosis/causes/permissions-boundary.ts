import { widenBoundary } from "@/server/diagnosis/remedies/widen-boundary";
import type { Cause } from "./cause";
import { layerMatch } from "./layer-match";

/** D5: the permissions boundary is silent. */
export const permissionsBoundary: Cause = {
  code: "permissions_boundary",
  id: "D5",
  gate: "boundary",
  detect: (analysis) =>
    layerMatch(analysis, "boundary", false, "The permissions boundary of the caller does not allow"),
  remedies: widenBoundary,
};
