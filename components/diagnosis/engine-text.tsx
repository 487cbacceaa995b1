"use client";

import { useContext } from "react";
import { useTranslations } from "use-intl";
import type { CauseCode } from "@/components/ui/message-codes";
import { VisibleText } from "@/components/ui/visible-text";
import { fillSentence } from "@/lib/format/fill-sentence";
import { nameEvidence, namePolicy, readLabel, wordAlone } from "@/lib/format/name-engine";
import type { Remedy, Sentence } from "@/lib/schemas/diagnosis";
import { ApiText } from "./api-text";
import { Words } from "./engine-language";

/** The sentence in the reader's language; null where there is none but the English one. */
export function useSentence(): (sentence: Sentence) => string | null {
  const words = useContext(Words);
  const causes = useTranslations("diagnosis.causes");
  return (sentence) => {
    const { code, params } = sentence;
    const cause = params.cause as CauseCode;
    if (!words || (code === "found" && !causes.has(cause))) return null;
    return fillSentence(words, code === "found" ? { code, params: { cause: causes(cause) } } : sentence);
  };
}

/** Names that the engine's answers hold as words: a piece of evidence by its id, a policy, a principal by its label. */
export function useEngineNames() {
  const words = useContext(Words);
  return {
    evidence: (id: string, what: string) => (words && nameEvidence(words, id)) ?? what,
    policy: (policy: string) => (words && fillSentence(words, namePolicy(policy))) ?? policy,
    label: (label: string) => (words && fillSentence(words, readLabel(label))) ?? label,
    /** What stands alone: why something could not be read, what it needs, how it came to be known. */
    alone: (list: "why" | "needs" | "how", text: string) => (words ? wordAlone(words, list, text) : text),
  };
}

/** A remedy's title as plain text, and in which language it is. */
export function useRemedyTitle(): (remedy: Remedy) => { text: string; lang: "en" | undefined } {
  const say = useSentence();
  return ({ title, sentences }) => {
    const said = say(sentences.title);
    const step = sentences.step && say(sentences.step);
    return said === null ? { text: title, lang: "en" } : { text: said + (step ?? ""), lang: undefined };
  };
}

/** What a remedy does. */
export function RemedyTitle({ remedy }: { remedy: Remedy }) {
  const { text, lang } = useRemedyTitle()(remedy);
  return (
    <span lang={lang} className="[overflow-wrap:anywhere]">
      <VisibleText text={text} />
    </span>
  );
}

/** A sentence of the engine; `text` is its English. */
export function EngineText({ sentence, text }: { sentence: Sentence | null; text: string }) {
  const say = useSentence();
  const said = sentence && say(sentence);
  if (said === null) return <ApiText text={text} />;
  return (
    <span className="[overflow-wrap:anywhere]">
      <VisibleText text={said} />
    </span>
  );
}
