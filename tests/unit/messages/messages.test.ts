import { globSync, readFileSync } from "node:fs";
import compile from "icu-minify/compile";
import { createTranslator } from "use-intl/core";
import { describe, expect, it } from "vitest";
import { problemCodes } from "@/lib/problem-codes";
import en from "@/messages/en.json";
import ja from "@/messages/ja.json";
import reportEn from "@/messages/report-en.json";
import { ALL_CAUSES } from "@/server/diagnosis/causes/all-causes";

type Texts = { [key: string]: string | Texts };

function flatten(texts: Texts, path = ""): Map<string, string> {
  const flat = new Map<string, string>();
  for (const [key, text] of Object.entries(texts)) {
    if (typeof text === "string") flat.set(path + key, text);
    else for (const [inner, value] of flatten(text, `${path}${key}.`)) flat.set(inner, value);
  }
  return flat;
}

/** Names in braces, and in tags, wherever they stand. */
const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/[{<]\/?([a-zA-Z]+)\s*[,}>]/g)].map((match) => match[1]))]
    .filter((name) => name !== "one" && name !== "other")
    .sort();

const english = flatten(en);
const japanese = flatten(ja);

describe("messages", () => {
  it("have the same keys in every language", () => {
    expect([...japanese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("have the same placeholders in every language", () => {
    for (const [key, text] of english) {
      expect(placeholders(japanese.get(key) ?? ""), key).toEqual(placeholders(text));
    }
  });

  it("have no typewriter's apostrophe within a word", () => {
    for (const [key, text] of [...english, ...flatten(reportEn)])
      expect(text, key).not.toMatch(/\p{L}'+\p{L}/u);
  });

  it("compile", () => {
    for (const [key, text] of [...english, ...japanese]) expect(() => compile(text), key).not.toThrow();
  });

  it("are never empty and never left in English", () => {
    const sameOnPurpose = /^(preferences\.languages\.|owner\.badge$)/;
    for (const [key, text] of japanese) {
      expect(text.trim(), key).not.toBe("");
      if (!sameOnPurpose.test(key) && /[a-z]{3} [a-z]{2}/i.test(english.get(key) ?? "")) {
        expect(text, key).not.toBe(english.get(key));
      }
    }
  });

  it("have a sentence for every problem the HTTP API answers with", () => {
    expect(Object.keys(en.problems)).toEqual(expect.arrayContaining(Object.keys(problemCodes)));
  });

  it("have a sentence for every reason the server gives", () => {
    const source = globSync("server/{exports,accounts}/*.ts")
      .map((file) => readFileSync(file, "utf8"))
      .join("\n");
    const codes = [
      ...source.matchAll(/\bcode: "([a-z_]+)", ?message/g),
      ...source.matchAll(/\bcode: "([a-z_]+)",\n/g),
      ...source.matchAll(/mention\("([a-z_]+)"/g),
      ...source.matchAll(/^ {2}(?:hub_identity|assume_role|export_tasks|source_\w+): "([a-z_]+)"/gm),
    ].map((match) => match[1]);
    expect(codes.length).toBeGreaterThan(8);
    for (const code of new Set(codes)) expect(Object.keys(en.reasons), code).toContain(code);
  });

  it("have a name for every cause of the diagnosis, and no other", () => {
    const codes = [...ALL_CAUSES.map(({ code }) => code), "refusal_without_reason"];
    expect(Object.keys(en.diagnosis.causes).sort()).toEqual([...new Set(codes)].sort());
  });

  it("name what was refused in the reader's language", () => {
    const t = createTranslator({ locale: "ja", messages: ja, namespace: "reasons" });
    const sentence = t("objects_of_unknown_owner", { count: 12, bucket: "orders-logs" });
    expect(sentence).toBe("orders-logs に、不明なアカウントが所有するオブジェクトが 12 件あります。");
  });
});
