import type { Sentence } from "@/lib/schemas/diagnosis";

/** A sentence of the engine: in English, and by the name under which messages/engine-ja.json has it in Japanese. */
export type Said = { text: string; sentence: Sentence };

/** `params` are what fills the translation: names as AWS writes them, never words of English. */
export const say = (code: string, text: string, params: Sentence["params"] = {}): Said => ({
  text,
  sentence: { code, params },
});

/** The permission that nobody here has. */
export const notChecked = (needs: string): Said =>
  say("not_checked", `could not check: needs ${needs}`, { needs });
