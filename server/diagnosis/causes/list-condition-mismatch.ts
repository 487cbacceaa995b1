import { decidingStatement } from "@/server/diagnosis/analysis";
import { type Cause, noRemedy } from "./cause";
import { layerMatch } from "./layer-match";

/** C2: listing is allowed for another prefix or delimiter than the one asked for. */
export const listConditionMismatch: Cause = {
  code: "list_condition_mismatch",
  id: "C2",
  gate: "identity_policy",
  detect: (analysis) => {
    if (analysis.evidence.subject.operation !== "ListObjectsV2") return null;
    const mismatch = decidingStatement(analysis, "identity")?.mismatch ?? "";
    if (!/condition \S+ s3:(prefix|delimiter)/.test(mismatch)) return null;
    return layerMatch(
      analysis,
      "identity",
      false,
      "Only listings of another prefix are allowed by the caller’s policies, not",
    );
  },
  remedies: noRemedy,
};
