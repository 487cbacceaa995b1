import { namePolicy } from "@/lib/format/name-engine";
import type { StatementPlace } from "@/lib/schemas/diagnosis";
import {
  type Analysis,
  askedFor,
  askedOf,
  blocksIn,
  decidingStatement,
  itemOf,
  layerOf,
  reportedLayer,
} from "@/server/diagnosis/analysis";
import { kmsBlame } from "@/server/diagnosis/kms-blame";
import { say } from "@/server/diagnosis/say";
import { conditionText, hangsOnUnseen } from "@/server/diagnosis/statements/denied-by";
import type { Layer } from "@/server/policy/types";
import { type Match, match, mayBeRefused } from "./cause";
import { readsMaskedKey } from "./missing-key";

/** A layer of IAM that refuses: AWS names it, or the collected policies say so. `what` begins the sentence. */
export function layerMatch(analysis: Analysis, layer: Layer, explicit: boolean, what: string): Match | null {
  if (!mayBeRefused(analysis) || readsMaskedKey(analysis)) return null;
  const how = howKnown(analysis, layer, explicit);
  if (how === null) return null;
  const statement = decidingStatement(analysis, layer);
  const place = statement
    ? ` (${statement.policy}${statement.sid ? `, Sid ${statement.sid}` : `, statement ${statement.index + 1}`}${statement.line ? `, line ${statement.line}` : ""})`
    : "";
  const near = statement?.mismatch && !explicit ? `: ${statement.mismatch}` : "";
  return match(
    how,
    `${what} ${askedFor(analysis)}${place}${near}.`,
    [itemOf(analysis, layer), analysis.observed],
    { named: { asked: askedOf(analysis).join(" "), place: statement ? [placeOf(statement)] : "" } },
  );
}

/** Where a statement stands, for those who say it in another language. */
const placeOf = ({ policy, sid, index, line }: StatementPlace) =>
  say("at_statement", "", {
    policy: [namePolicy(policy)],
    statement: sid ?? `#${index + 1}`,
    line: line ? ` · L${line}` : "",
  }).sentence;

/** A Deny that applies under a condition says so. */
export function withCondition(found: Match | null, analysis: Analysis, layer: Layer): Match | null {
  const condition = found && conditionText(analysis, layer);
  if (!condition) return found;
  return {
    ...found,
    summary: `${found.summary} The Deny applies when ${condition}, and this request meets that.`,
    variant: "conditional",
    named: { ...found.named, condition },
  };
}

function howKnown(
  analysis: Analysis,
  layer: Layer,
  explicit: boolean,
): "reported" | "simulated" | "inferred" | null {
  const reported = reportedLayer(analysis);
  if (reported?.layer === layer && reported.explicit === explicit) return "reported";
  if (!itemOf(analysis, layer).known || !blocksIn(analysis, layer) || s3LetItPass(analysis)) return null;
  const denied = layerOf(analysis, layer)?.decision === "explicitly_denied";
  if (denied !== explicit) return null;
  return hangsOnUnseen(analysis, layer, explicit) ? "inferred" : "simulated";
}

/** KMS is asked only after S3 said yes: then no layer of S3's refused. */
function s3LetItPass(analysis: Analysis): boolean {
  const { message } = analysis;
  if (message?.form === "kms_resource" || message?.action?.startsWith("kms:")) return true;
  return kmsBlame(analysis)?.how === "proved";
}
