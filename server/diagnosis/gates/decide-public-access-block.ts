import type { Analysis } from "@/server/diagnosis/analysis";
import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { say } from "@/server/diagnosis/say";
import { strictest } from "@/server/diagnosis/simulate/assume-facts";
import { couldNotRead, type DecideGate, gateOf } from "./gate";

/** Whether Block Public Access stops the request, by AWS's word or by the rules: alone, or beside other layers. */
export function publicAccessBlocks({ simulation, message }: Analysis): boolean {
  if (message?.form === "public_acl" || message?.form === "public_policy") return true;
  return simulation.needs.some(({ decision }) => !decision.allowed && decision.voidedBy !== null);
}

/** S3 Block Public Access of bucket and account, the stricter of both. */
export const decidePublicAccessBlock: DecideGate = (analysis) => {
  const { bucketBlock, accountBlock } = analysis.evidence.bucket;
  const items = [bucketBlock, accountBlock];
  if (publicAccessBlocks(analysis))
    return gateOf(
      "public_access_block",
      "block",
      say("pab_voids", "Block Public Access voids the policy or ACL that would allow this"),
      items,
    );
  const unread = items.find((item) => !item.known);
  if (unread) return couldNotRead("public_access_block", unread);
  const { ignorePublicAcls, restrictPublicBuckets } = strictest(
    valueOr(bucketBlock, null),
    valueOr(accountBlock, null),
  );
  const on = ignorePublicAcls || restrictPublicBuckets;
  return on
    ? gateOf(
        "public_access_block",
        "pass",
        say("pab_on", "on, and this access does not rest on anything public"),
        items,
      )
    : gateOf("public_access_block", "not_applicable", say("pab_off", "off"), items);
};
