import { valueOr } from "@/server/diagnosis/evidence/evidence";
import { say } from "@/server/diagnosis/say";
import { couldNotRead, type DecideGate, gateOf } from "./gate";

/** Whether the bucket wants somebody else to pay, and whether the request says who. */
export const decideRequesterPays: DecideGate = ({ evidence }) => {
  const { requesterPays, ownerAccountId } = evidence.bucket;
  if (!requesterPays.known) return couldNotRead("requester_pays", requesterPays);
  if (!requesterPays.value)
    return gateOf("requester_pays", "not_applicable", say("owner_pays", "the bucket’s owner pays"), [
      requesterPays,
    ]);
  if (evidence.principal.accountId === valueOr(ownerAccountId, evidence.subject.accountId))
    return gateOf(
      "requester_pays",
      "pass",
      say("caller_owns_bucket", "the caller’s account owns the bucket and pays anyway"),
      [requesterPays],
    );
  return evidence.payerAllowed
    ? gateOf(
        "requester_pays",
        "pass",
        say("requester_says_pays", "the request says that the requester pays"),
        [requesterPays],
      )
    : gateOf(
        "requester_pays",
        "block",
        say("nobody_says_pays", "the bucket is Requester Pays and the request does not say who pays"),
        [requesterPays],
      );
};
