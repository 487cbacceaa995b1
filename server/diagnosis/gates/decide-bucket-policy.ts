import { blocksIn, reportedLayer } from "@/server/diagnosis/analysis";
import { ownershipBlocks } from "@/server/diagnosis/ownership";
import { say } from "@/server/diagnosis/say";
import { decideLayerGate } from "./decide-layer-gate";
import { publicAccessBlocks } from "./decide-public-access-block";
import { type DecideGate, gateOf } from "./gate";

/** The bucket policy by itself. AWS names it also where ownership or Block Public Access decided: those have gates of their own. */
export const decideBucketPolicy: DecideGate = (analysis) => {
  const reported = reportedLayer(analysis);
  const { bucket } = analysis.evidence;
  if (reported?.layer !== "resource" || blocksIn(analysis, "resource"))
    return decideLayerGate(analysis, "resource");
  if (publicAccessBlocks(analysis) || ownershipBlocks(analysis))
    return decideLayerGate({ ...analysis, message: null }, "resource");
  if (ownershipBlocks(analysis) === null && !reported.explicit)
    return gateOf(
      "bucket_policy",
      "unknown",
      say(
        "resource_or_owner",
        "AWS says that nothing on the bucket’s side allows it: the bucket policy, or an owner’s missing grant",
      ),
      [bucket.policy],
    );
  return decideLayerGate(analysis, "resource");
};
