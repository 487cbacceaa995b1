import type { Confidence, Finding, Gate } from "@/lib/schemas/diagnosis";
import { type Analysis, wasRefused } from "./analysis";
import { ALL_CAUSES } from "./causes/all-causes";
import type { Cause, Match } from "./causes/cause";
import { refusalWithoutReason } from "./causes/refusal-without-reason";
import { renderOptions } from "./remedies/render-options";

/** The rows of the catalogue that fit, in its order. */
export function detectCauses(analysis: Analysis): Array<{ cause: Cause; hit: Match }> {
  return ALL_CAUSES.flatMap((cause) => {
    const hit = cause.detect(analysis);
    return hit ? [{ cause, hit }] : [];
  });
}

const RANKS: Confidence[] = ["reported", "proved", "simulated", "inferred", "unknown"];

/** Everything that explains the refusal: what blocks first, and the surest of those before the others. */
export function findCauses(analysis: Analysis, gates: Gate[]): Finding[] {
  const found = detectCauses(analysis).map(({ cause, hit }) => toFinding(cause, hit, analysis));
  const refused = analysis.assume !== null || wasRefused(analysis);
  if (refused && !found.some(({ blocking }) => blocking)) found.push(unexplained(analysis, gates));
  return found.toSorted((a, b) => rank(a) - rank(b));
}

function rank({ blocking, confidence }: Finding): number {
  return (blocking ? 0 : RANKS.length) + RANKS.indexOf(confidence);
}

/** AWS names one reason of several: true where its sentence was the proof. */
function toFinding({ code, id, gate, remedies }: Cause, hit: Match, analysis: Analysis): Finding {
  const { message, assume } = analysis;
  return {
    cause: code,
    causeId: id,
    gate,
    ...told(code, hit),
    atLeast:
      hit.blocking &&
      hit.confidence === "reported" &&
      (message?.layer ?? assume?.message.layer ?? null) !== null,
    remedies: renderOptions(remedies(analysis)),
  };
}

/** A hit with its sentences by name, which are its cause's. */
function told(cause: string, { variant, named: params, ...hit }: Match) {
  const summary = { code: variant ? `why_${cause}_${variant}` : `why_${cause}`, params };
  const separatedBy = hit.separatedBy === null ? null : { code: `separate_${cause}`, params };
  return { ...hit, sentences: { summary, separatedBy } };
}

function unexplained(analysis: Analysis, gates: Gate[]): Finding {
  const hit = refusalWithoutReason(analysis, gates);
  const gate = gates.find(({ verdict }) => verdict === "unknown")?.gate ?? "bucket_policy";
  const cause = "refusal_without_reason";
  return { cause, causeId: "D11", gate, ...told(cause, hit), atLeast: false, remedies: [] };
}
