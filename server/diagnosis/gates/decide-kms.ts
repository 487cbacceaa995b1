import { kmsBlame } from "@/server/diagnosis/kms-blame";
import { say } from "@/server/diagnosis/say";
import { kmsActionsOf } from "@/server/diagnosis/simulate/needs-of";
import { couldNotRead, type DecideGate, gateOf } from "./gate";

/** Whether KMS gives S3 the key for this caller. */
export const decideKms: DecideGate = (analysis) => {
  const { evidence, simulation } = analysis;
  const blame = kmsBlame(analysis);
  const items = evidence.kms ? [evidence.kms.key] : [];
  if (blame) return gateOf("kms", "block", blame.because, items);
  const actions = kmsActionsOf(evidence.subject.operation);
  if (actions.length === 0)
    return gateOf("kms", "not_applicable", say("no_key_used", "this operation uses no key"));
  if (evidence.kms === null) {
    const source =
      evidence.object && evidence.subject.operation === "GetObject"
        ? evidence.object.keyArn
        : evidence.bucket.encryption;
    return source.known
      ? gateOf("kms", "not_applicable", say("no_kms", "nothing here is encrypted with a KMS key"), [source])
      : couldNotRead("kms", source);
  }
  if (!evidence.kms.key.known) return couldNotRead("kms", evidence.kms.key);
  const allowed = simulation.kms.length > 0 && simulation.kms.every(({ decision }) => decision.allowed);
  return gateOf(
    "kms",
    allowed ? "pass" : "unknown",
    allowed ? keyAllows(actions) : say("not_decided", "could not be decided"),
    items,
  );
};

const keyAllows = (actions: readonly string[]) =>
  say("key_allows", `key policy and identity allow ${actions.join(" and ")}`, {
    actions: actions.join(", "),
  });
