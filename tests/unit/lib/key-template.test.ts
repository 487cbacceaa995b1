import { describe, expect, it } from "vitest";
import { defaultTemplate, findTemplateMistake, type KeyParts, renderTemplate } from "@/lib/key-template";

const parts: KeyParts = {
  accountId: "222222222222",
  accountName: "payments",
  region: "ap-northeast-1",
  bucket: "payments-logs",
  key: "exportedlogs/0898af1c-fdd1-4a49-a95e-7c514cd83db5/app-1/000000.gz",
  lastModified: "2026-01-31T23:59:59.000Z",
};

describe("a key template", () => {
  it.each([
    [defaultTemplate, `222222222222/ap-northeast-1/payments-logs/${parts.key}`],
    ["{yyyy}/{mm}/{dd}/{accountName}/{key}", `2026/01/31/payments/${parts.key}`],
    ["{taskId}/{logStream}/{key}", `0898af1c-fdd1-4a49-a95e-7c514cd83db5/app-1/${parts.key}`],
  ])("%s becomes a key", (template, key) => expect(renderTemplate(template, parts)).toBe(key));

  it("names what an object lacks", () => {
    expect(renderTemplate("{taskId}/{logStream}/{key}", { ...parts, key: "a.txt" })).toBe(
      "no-task/no-stream/a.txt",
    );
  });

  it("leaves no step upwards in an object's own words", () => {
    expect(renderTemplate("x/{key}", { ...parts, key: "../a/./b/..c" })).toBe("x/%2E%2E/a/%2E/b/..c");
  });

  it("does not read a template inside an object's words", () => {
    expect(renderTemplate("{key}", { ...parts, key: "{accountId}" })).toBe("{accountId}");
  });

  it.each([
    [defaultTemplate, null],
    ["{account}/{key}", { code: "unknown_name", name: "account" }],
    ["{}/{key}", { code: "unknown_name", name: "" }],
    ["{accountId}/", { code: "no_key" }],
    ["../{key}", { code: "unsafe_segment" }],
    ["a/./{key}", { code: "unsafe_segment" }],
    ["a\n/{key}", { code: "unsafe_segment" }],
    ["..a/{key}", null],
  ])("%j is judged", (template, mistake) => expect(findTemplateMistake(template)).toEqual(mistake));
});
