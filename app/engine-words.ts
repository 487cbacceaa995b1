import ja from "@/messages/engine-ja.json";
import { readRequest } from "./read-request";

/** What the diagnosis engine's sentences are in the reader's language: null in English, which the answers carry. */
export async function engineWords() {
  const { preferences } = await readRequest();
  return preferences.locale === "ja" ? ja : null;
}
