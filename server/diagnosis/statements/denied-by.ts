import { type Analysis, decidingStatement, documentsOf, layerOf } from "@/server/diagnosis/analysis";
import { readStatements } from "@/server/policy/s3/read-statements";
import type { Layer, NamedPolicy } from "@/server/policy/types";

/** Condition keys whose value only AWS sees, or nobody here asks for: what we simulate about them is a guess. */
const UNSEEN =
  /aws:(SourceIp|VpcSourceIp|SourceVpc|MultiFactorAuth|TokenIssueTime|UserAgent|Referer|(Principal|Resource)OrgPaths)|s3:ExistingObjectTag/i;

/** The condition under which the deciding Deny applies, as its policy writes it; null when it applies always. */
export function conditionText(analysis: Analysis, layer: Layer): string | null {
  const condition = conditionOf(analysis, layer);
  return condition ? JSON.stringify(condition) : null;
}

/** Whether what decides hangs on something about the request that we cannot know: the Deny, or an Allow that misses by it. */
export function hangsOnUnseen(analysis: Analysis, layer: Layer, explicit: boolean): boolean {
  if (explicit) return UNSEEN.test(JSON.stringify(conditionOf(analysis, layer) ?? {}));
  const misses = layerOf(analysis, layer)?.nearMisses ?? [];
  return misses.some(
    ({ effect, mismatch }) =>
      effect === "Allow" && mismatch.part === "condition" && !mismatch.actual && UNSEEN.test(mismatch.key),
  );
}

function conditionOf(analysis: Analysis, layer: Layer) {
  const place = decidingStatement(analysis, layer);
  return place ? conditionAt(documentsOf(analysis, layer), layer, place) : undefined;
}

type Place = { policy: string; arn?: string | null; index: number };

/** The condition of a statement in one of a layer's documents; undefined where it has none. */
export function conditionAt(documents: NamedPolicy[], layer: Layer, { policy, arn, index }: Place) {
  const document =
    layer === "resource"
      ? documents[0]
      : documents.find((each) => (arn ? each.arn === arn : each.name === policy));
  return readStatements(document?.policy)[index]?.Condition;
}
