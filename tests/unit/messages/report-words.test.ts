import { describe, expect, it } from "vitest";
import { GateName } from "@/lib/schemas/diagnosis";
import en from "@/messages/report-en.json";
import ja from "@/messages/report-ja.json";

const english: Record<string, string> = en;
const japanese: Record<string, string> = ja;
/** In English a checkpoint is called by the name that the API gives it. */
const GATES = GateName.options.map((gate) => `gate.${gate}`);
const placeholders = (text = "") => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe("words of the Markdown report", () => {
  it("are the same in both languages", () => {
    expect(Object.keys(japanese).sort()).toEqual([...Object.keys(english), ...GATES].sort());
    for (const [key, text] of Object.entries(english))
      expect(placeholders(japanese[key]), key).toEqual(placeholders(text));
  });

  it("are Japanese in Japanese", () => {
    for (const [key, text] of Object.entries(japanese))
      if (!/^gate\.(scp|rcp)$/.test(key) && /\p{L}/u.test(text.replace(/\{\w+\}/g, "")))
        expect(text, key).toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
  });
});
