import type { Sentence } from "@/lib/schemas/diagnosis";
import type { EngineWords } from "./fill-sentence";

/** "identity-policies@role" in these words, whose it is in brackets; null where they have none for it. */
export function nameEvidence(words: EngineWords, id: string): string | null {
  const [name = id, ...rest] = id.split("@");
  const word = words[`evidence.${name}`];
  if (word === undefined) return null;
  const owner = rest.join("@");
  return owner ? `${word}（${words[`owner.${owner}`] ?? owner}）` : word;
}

/** A principal's label as a sentence: the account's role, the hub, or a name that was asked about. */
export function readLabel(label: string): Sentence {
  const [, role, account] = /^role (\S+) of (\d{12})$/.exec(label) ?? [];
  if (role && account) return { code: "label_role", params: { role, account } };
  const name = /^(.+) \(simulated\)$/.exec(label)?.[1];
  return name ? { code: "label_simulated", params: { name } } : { code: `label_${label}`, params: {} };
}
