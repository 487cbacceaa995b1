import { type EngineWords, fillSentence } from "@/lib/format/fill-sentence";
import { nameEvidence, namePolicy, readLabel, wordAlone } from "@/lib/format/name-engine";
import type { Sentence } from "@/lib/schemas/diagnosis";

/** What a report is written in: its own words, and the engine's, where those are not the English of the answer. */
export type Tongue = { report: EngineWords; engine: EngineWords | null };

/** The voice of a report in one language: words of its own, and what of the engine's can be said in it. */
export function speak({ report, engine }: Tongue) {
  const fill = (sentence: Sentence | null) => engine && sentence && fillSentence(engine, sentence);
  return {
    own: (code: string, params: Record<string, string> = {}) =>
      fillSentence(report, { code, params }) ?? code,
    say: (sentence: Sentence | null, english: string) => fill(sentence) ?? english,
    evidence: (id: string, english: string) => (engine && nameEvidence(engine, id)) ?? english,
    label: (label: string) => fill(readLabel(label)) ?? label,
    policy: (policy: string) => fill(namePolicy(policy)) ?? policy,
    alone: (list: "why" | "needs" | "how", text: string) => (engine ? wordAlone(engine, list, text) : text),
  };
}

export type Voice = ReturnType<typeof speak>;
