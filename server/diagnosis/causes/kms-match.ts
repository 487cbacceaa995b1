import type { Analysis } from "@/server/diagnosis/analysis";
import { type KmsBlame, kmsBlame } from "@/server/diagnosis/kms-blame";
import { type Match, match, mayBeRefused, refusedCode } from "./cause";
import { readsMaskedKey } from "./missing-key";

/** A hit when KMS stops the request on this side. A multipart upload's Decrypt is a cause of its own. */
export function kmsMatch(
  analysis: Analysis,
  side: KmsBlame["side"],
  summary: string,
  named: Match["named"] = {},
): Match | null {
  const blame = blameForRead(analysis);
  if (blame?.side !== side) return null;
  const { kms } = analysis.evidence;
  const key = kms ? ` Key: ${kms.keyArn}.` : "";
  return match(blame.how, `${summary}${key}`, [kms?.key ?? null, analysis.observed], {
    named: { key: kms?.keyArn ?? "", ...named },
  });
}

/** What keeps this caller from the key, where the request got as far as the key. */
export function blameForRead(analysis: Analysis): KmsBlame | null {
  const stateCode = refusedCode(analysis)?.startsWith("KMS.") ?? false;
  if (!stateCode && !mayBeRefused(analysis)) return null;
  if (readsMaskedKey(analysis)) return null;
  const blame = kmsBlame(analysis);
  const writes = analysis.evidence.subject.operation !== "GetObject";
  const ofWrites = blame?.how === "simulated" || blame?.action === "kms:GenerateDataKey";
  if (writes && ofWrites && (blame.side === "identity" || blame.side === "key_policy")) return null;
  return blame;
}
