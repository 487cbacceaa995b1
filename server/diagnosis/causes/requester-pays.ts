import { reportedLayer } from "@/server/diagnosis/analysis";
import { decideRequesterPays } from "@/server/diagnosis/gates/decide-requester-pays";
import { payAsRequester } from "@/server/diagnosis/remedies/requester-pays";
import { type Cause, match, mayBeRefused } from "./cause";

/** F1: whoever is not the owner has to say that they pay. AWS's refusal is bare. */
export const requesterPays: Cause = {
  code: "requester_pays",
  id: "F1",
  gate: "requester_pays",
  detect: (analysis) => {
    if (
      !mayBeRefused(analysis) ||
      reportedLayer(analysis) ||
      decideRequesterPays(analysis).verdict !== "block"
    )
      return null;
    return match(
      "simulated",
      "The bucket is Requester Pays: requests of other accounts are refused unless they say that the requester pays.",
      [analysis.evidence.bucket.requesterPays, analysis.observed],
    );
  },
  remedies: payAsRequester,
};
