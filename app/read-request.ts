import { cookies, headers } from "next/headers";
import type { Messages } from "use-intl";
import { type Preferences, readPreferences } from "@/lib/preferences";
import en from "@/messages/en.json";
import ja from "@/messages/ja.json";

const MESSAGES: Record<Preferences["locale"], Messages> = { en, ja };

/** What a request says about its reader: preferences from cookies and headers, and the messages for them. */
export async function readRequest(): Promise<{ preferences: Preferences; messages: Messages }> {
  const [jar, head] = await Promise.all([cookies(), headers()]);
  const preferences = readPreferences((name) => jar.get(name)?.value, head.get("accept-language"));
  return { preferences, messages: MESSAGES[preferences.locale] };
}
