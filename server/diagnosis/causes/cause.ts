import type { Confidence, GateName, Sentence } from "@/lib/schemas/diagnosis";
import { type Analysis, wasRefused } from "@/server/diagnosis/analysis";
import type { Item } from "@/server/diagnosis/evidence/evidence";
import type { Option } from "@/server/diagnosis/remedies/change";

export type Match = {
  confidence: Confidence;
  blocking: boolean;
  summary: string;
  evidence: string[];
  separatedBy: string | null;
  /** Which of its cause's sentences the summary is, where there are several. */
  variant: string | null;
  /** What the sentences name, by the names that their translations use. */
  named: Sentence["params"];
  /** Where it stops, if that is not the same for every hit of its cause. */
  gate?: GateName;
};

/** One row of the catalogue: how it is recognised, and what lifts it, safest way first. */
export type Cause = {
  code: string;
  id: string;
  gate: GateName;
  detect: (analysis: Analysis) => Match | null;
  remedies: (analysis: Analysis) => Option[];
};

export type Extra = {
  blocking?: boolean;
  separatedBy?: string;
  variant?: string;
  named?: Sentence["params"];
  gate?: GateName;
};

/** A hit. Ids of items and of probes go into its evidence. */
export function match(
  confidence: Confidence,
  summary: string,
  evidence: ReadonlyArray<Item<unknown> | { id: string } | null>,
  { blocking = true, separatedBy, variant, named = {}, gate }: Extra = {},
): Match {
  const ids = evidence.flatMap((item) => item?.id ?? []);
  const hit = {
    confidence,
    blocking,
    summary,
    evidence: [...new Set(ids)],
    separatedBy: separatedBy ?? null,
    variant: variant ?? null,
    named,
  };
  return gate ? { ...hit, gate } : hit;
}

export const noRemedy = (): Option[] => [];

/** The question is open as far as policies go: AWS refused, or nobody asked AWS. */
export function mayBeRefused(analysis: Analysis): boolean {
  return !analysis.assume && (analysis.observed === null ? true : wasRefused(analysis));
}

/** AWS's code of whatever was refused: the call, or AssumeRole before it. */
export function refusedCode({ observed, assume }: Analysis): string | null {
  return assume?.refusal.code ?? (observed && !observed.ok ? observed.code : null);
}

export function refusedText({ observed, assume }: Analysis): string {
  return assume?.refusal.message ?? observed?.message ?? "";
}

/** Another identity made the same call on the same thing, and was let through. */
export function otherIdentityPasses({ evidence, observed }: Analysis) {
  if (!observed || observed.ok) return null;
  return (
    evidence.probes.find(
      ({ ok, call, identityArn }) => ok && call === observed.call && identityArn !== observed.identityArn,
    ) ?? null
  );
}
