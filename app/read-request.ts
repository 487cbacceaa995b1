import compile from "icu-minify/compile";
import { cookies, headers } from "next/headers";
import type { Messages } from "use-intl";
import { type Preferences, readPreferences } from "@/lib/preferences";
import en from "@/messages/en.json";
import ja from "@/messages/ja.json";

type Texts = { [key: string]: string | Texts };

/** Messages as the browser needs them: parsed here once, so that the ICU parser stays out of its bundle. */
function compileTexts(texts: Texts): object {
  const entries = Object.entries(texts);
  return Object.fromEntries(
    entries.map(([key, text]) => [key, typeof text === "string" ? compile(text) : compileTexts(text)]),
  );
}

// use-intl reads compiled messages when format-message is replaced (next.config.js); its types know only the written ones.
// The compiler's objects have no prototype, which server components may not pass on: JSON gives plain ones.
const compiled = (texts: typeof en): Messages => JSON.parse(JSON.stringify(compileTexts(texts)));

const TEXTS = { en, ja };
const MESSAGES: Record<Preferences["locale"], Messages> = { en: compiled(en), ja: compiled(ja) };

/** What a request says about its reader: preferences from cookies and headers, the texts and the compiled messages. */
export async function readRequest(): Promise<{
  preferences: Preferences;
  texts: typeof en;
  messages: Messages;
}> {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const preferences = readPreferences((name) => jar.get(name)?.value, head.get("accept-language"));
  const { locale } = preferences;
  return { preferences, texts: TEXTS[locale], messages: MESSAGES[locale] };
}
