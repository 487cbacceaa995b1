import type { Sentence } from "@/lib/schemas/diagnosis";

/** Templates by the codes of the engine's sentences, and words for parameters that hold one of a list: "layer.scp". */
export type EngineWords = Readonly<Record<string, string>>;

/** A sentence of the engine in the language of these words; null where they have none for it, or a parameter is missing. */
export function fillSentence(words: EngineWords, { code, params }: Sentence): string | null {
  const template = words[code];
  if (template === undefined) return null;
  const names = [...template.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
  const filled = new Map(names.map((name) => [name, fillParam(words, name, params[name])]));
  if ([...filled.values()].includes(null)) return null;
  return template.replace(/\{(\w+)\}/g, (_, name: string) => filled.get(name) ?? "");
}

function fillParam(words: EngineWords, name: string, value: Sentence["params"][string] | undefined) {
  if (value === undefined) return null;
  if (typeof value === "string") return words[`${name}.${value}`] ?? value;
  const said = value.map((sentence) => fillSentence(words, sentence));
  return said.includes(null) ? null : said.join("");
}
