import { blocksIn, itemOf, layerOf, reportedLayer } from "@/server/diagnosis/analysis";
import { type Cause, match, noRemedy } from "./cause";

/** A13: AWS still refuses what the policies already allow. Changes to IAM take 30 to 120 seconds to arrive. */
export const iamChangeNotYetVisible: Cause = {
  code: "iam_change_not_yet_visible",
  id: "A13",
  gate: "identity_policy",
  detect: (analysis) => {
    const reported = reportedLayer(analysis);
    if (!reported || reported.explicit || reported.layer === "trust" || analysis.observed?.ok) return null;
    const { layer } = reported;
    if (layer === "resource" || !itemOf(analysis, layer).known || blocksIn(analysis, layer)) return null;
    if (layerOf(analysis, layer)?.decision !== "allowed") return null;
    return match(
      "inferred",
      "AWS refuses, and the policies as they are now allow it: a change to IAM takes up to two minutes to arrive. Probe again.",
      [itemOf(analysis, layer), analysis.observed],
      { blocking: false },
    );
  },
  remedies: noRemedy,
};
