import { describe, expect, it } from "vitest";
import { negotiateLocale, readPreferences } from "@/lib/preferences";
import { safeReturn } from "@/lib/safe-return";

describe("negotiateLocale", () => {
  it.each([
    ["ja-JP,ja;q=0.9,en;q=0.8", "ja"],
    ["fr;q=0.9,en;q=0.2,ja;q=0.5", "ja"],
    ["ja;q=0,en", "en"],
    ["de", "en"],
    [null, "en"],
  ])("reads %s as %s", (header, locale) => expect(negotiateLocale(header)).toBe(locale));
});

describe("readPreferences", () => {
  const cookies = (jar: Record<string, string>) => (name: string) => jar[name];
  it("lets cookies decide over the browser's language", () => {
    const jar = { sekisho_locale: "en", sekisho_theme: "dark", sekisho_zone: "utc" };
    expect(readPreferences(cookies(jar), "ja")).toEqual({ locale: "en", theme: "dark", zone: "utc" });
  });
  it("ignores what it does not know", () => {
    const jar = { sekisho_locale: "xx", sekisho_theme: '"><script>', sekisho_zone: "" };
    expect(readPreferences(cookies(jar), "ja")).toEqual({ locale: "ja", theme: "system", zone: "local" });
  });
});

describe("safeReturn", () => {
  const origin = "http://127.0.0.1:3000";
  it.each([
    ["/accounts/2?tab=objects", "/accounts/2?tab=objects"],
    [`${origin}/accounts`, "/accounts"],
    ["//evil.example/x", "/accounts"],
    ["https://evil.example", "/accounts"],
    ["javascript:alert(1)", "/accounts"],
    ["/\\evil.example", "/accounts"],
    ["\\\\evil.example", "/accounts"],
    ["https:evil.example", "/accounts"],
    ["https:\\\\evil.example", "/accounts"],
    ["\t//evil.example", "/accounts"],
    ["/\t/evil.example", "/accounts"],
    ["http://127.0.0.1:3000@evil.example/", "/accounts"],
    ["http://127.0.0.1:3000.evil.example/", "/accounts"],
    ["data:text/html,x", "/accounts"],
    [undefined, "/accounts"],
  ])("sends %s to %s", (target, path) => expect(safeReturn(target, origin)).toBe(path));
});
