import engineJa from "@/messages/engine-ja.json";
import en from "@/messages/report-en.json";
import ja from "@/messages/report-ja.json";

/** What a report is written in, by language: the engine's answers carry their English themselves. */
export const TONGUES = { en: { report: en, engine: null }, ja: { report: ja, engine: engineJa } };
