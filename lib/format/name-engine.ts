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

/** A policy's name as a sentence: a bucket's policy has no name of its own, and a group's says whose it is. */
export function namePolicy(policy: string): Sentence {
  const bucket = /^bucket policy of (\S+)$/.exec(policy)?.[1];
  if (bucket) return { code: "label_bucket_policy", params: { bucket } };
  const [, name, group] = /^(\S+) of group (\S+)$/.exec(policy) ?? [];
  return name && group
    ? { code: "label_group_policy", params: { name, group } }
    : { code: "label_policy", params: { name: policy } };
}

/** What stands alone in the engine's answers: why something could not be read, what it needs, how it came to be known. */
export function wordAlone(words: EngineWords, list: "why" | "needs" | "how", text: string): string {
  const exact = words[`${list}.${text}`];
  if (exact !== undefined) return exact;
  const [number = ""] = /\d+/.exec(text) ?? [];
  return words[`${list}.${text.replace(number, "{n}")}`]?.replace("{n}", number) ?? text;
}
