import { allowInIdentityPolicy } from "@/server/diagnosis/remedies/allow-in-identity-policy";
import type { Cause } from "./cause";
import { layerMatch } from "./layer-match";

/** D15: reading a version by its id is an action of its own, s3:GetObjectVersion. */
export const objectVersionMissingAllow: Cause = {
  code: "object_version_missing_allow",
  id: "D15",
  gate: "identity_policy",
  detect: (analysis) =>
    analysis.evidence.subject.versionId === null
      ? null
      : layerMatch(
          analysis,
          "identity",
          false,
          "A version is asked for by its id, and no policy of the caller allows",
        ),
  remedies: (analysis) => allowInIdentityPolicy(analysis),
};
