import { describe, expect, it } from "vitest";
import { formatBytes } from "@/lib/format/format-bytes";
import { formatDuration } from "@/lib/format/format-duration";
import { formatShare } from "@/lib/format/format-share";
import { formatAbsolute, formatMinute, formatRelative } from "@/lib/format/format-time";
import { shortenArn, shortenMiddle } from "@/lib/format/shorten-middle";

describe("formatBytes", () => {
  it.each([
    [0, "0 B"],
    [1023, "1,023 B"],
    [1024, "1.0 KiB"],
    [1536, "1.5 KiB"],
    [1024 * 1024 - 1, "1.0 MiB"],
    [5 * 2 ** 30, "5.0 GiB"],
    [2 ** 50 * 3.25, "3.3 PiB"],
  ])("writes %d as %s", (bytes, text) => expect(formatBytes(bytes, "en")).toBe(text));
});

describe("formatShare", () => {
  it.each([
    [0, "0%"],
    [1 / 4932, "< 1%"],
    [0.125, "13%"],
    [4931 / 4932, "> 99%"],
    [1, "100%"],
  ])("writes %d as %s", (share, text) => expect(formatShare(share, "en")).toBe(text));
});

describe("formatRelative", () => {
  const now = Date.parse("2026-11-23T12:00:00Z");
  it.each([
    ["2026-11-23T11:59:30Z", "en", "now"],
    ["2026-11-23T10:00:00Z", "en", "2 hr. ago"],
    ["2026-11-23T12:41:00Z", "en", "in 41 min."],
    ["2026-11-22T11:00:00Z", "en", "yesterday"],
    ["2026-11-23T10:00:00Z", "ja", "2 時間前"],
  ])("writes %s in %s as %s", (iso, locale, text) => expect(formatRelative(iso, now, locale)).toBe(text));
});

describe("formatAbsolute", () => {
  it("writes UTC sortably and says so", () => {
    expect(formatAbsolute("2026-11-23T00:04:05.999Z", "utc")).toBe("2026-11-23 00:04:05 UTC");
  });
  it("names the offset of local time", () => {
    expect(formatAbsolute("2026-11-23T00:04:05Z", "local")).toMatch(
      /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC([+-]\d+(:\d+)?)?$/,
    );
  });
  it("cuts to the minute", () => {
    expect(formatMinute("2026-11-23T23:59:59Z", "utc")).toBe("2026-11-23 23:59");
  });
});

describe("formatDuration", () => {
  it.each([
    [84.4, "84 ms"],
    [1234, "1.2 s"],
    [10_000, "10 s"],
  ])("writes %d ms as %s", (ms, text) => expect(formatDuration(ms, "en")).toBe(text));
});

describe("shortenMiddle", () => {
  it("keeps both ends", () => expect(shortenMiddle("9999aaaabbbb6f2a", 4, 4)).toBe("9999…6f2a"));
  it("leaves short text alone", () => expect(shortenMiddle("123456789", 4, 4)).toBe("123456789"));
  it("never cuts a character in two", () => expect(shortenMiddle("😀😀😀😀😀😀", 1, 1)).toBe("😀…😀"));
  it("keeps an ARN's service and resource", () => {
    expect(shortenArn("arn:aws:iam::222222222222:role/SekishoReader")).toBe(
      "arn:aws:iam::2222…/SekishoReader",
    );
  });
});
