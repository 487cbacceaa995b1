import { describe, expect, it } from "vitest";
import { formatInZone } from "@/lib/format/format-in-zone";
import { formatSpan } from "@/lib/format/format-span";
import { parseBytes } from "@/lib/format/parse-bytes";
import { fromTimeInput, toTimeInput } from "@/lib/format/time-input";
import { weekdayName } from "@/lib/format/weekday-name";

describe("parseBytes", () => {
  it.each([
    ["0", 0],
    ["1536", 1536],
    ["1.5 KiB", 1536],
    ["1,5k", 1536],
    ["10 MB", 10 * 2 ** 20],
    [" 2gib ", 2 * 2 ** 30],
    ["1 T", 2 ** 40],
    ["12 B", 12],
    ["", null],
    ["MiB", null],
    ["-1", null],
    ["10 XB", null],
    ["1e9", null],
    ["99999999999 T", null],
  ])("reads %j as %j", (text, bytes) => expect(parseBytes(text)).toBe(bytes));
});

describe("a time in a field", () => {
  it("goes there and back in UTC", () => {
    expect(toTimeInput("2026-11-23T15:04:05Z", "utc")).toBe("2026-11-23T15:04");
    expect(fromTimeInput("2026-11-23T15:04", "utc")).toBe("2026-11-23T15:04:00.000Z");
  });
  it("goes there and back in local time", () => {
    const iso = "2026-11-23T15:04:00.000Z";
    expect(fromTimeInput(toTimeInput(iso, "local"), "local")).toBe(iso);
  });
  it("stays as it is while a year is typed: 2, 20, 202", () => {
    for (const year of ["0002", "0020", "0202"])
      for (const zone of ["utc", "local"] as const) {
        const typed = `${year}-11-23T15:04`;
        expect(toTimeInput(fromTimeInput(typed, zone) ?? "", zone)).toBe(typed);
      }
  });
  it("is nothing while it is incomplete", () => {
    expect(toTimeInput(undefined, "utc")).toBe("");
    expect(fromTimeInput("", "utc")).toBeNull();
    expect(fromTimeInput("", "local")).toBeNull();
  });
});

describe("formatInZone", () => {
  const now = Date.parse("2026-11-23T00:00:00Z");
  it("is on the zone's clock", () => {
    expect(formatInZone("2026-11-26T18:00:00Z", "Asia/Tokyo", "en", now)).toBe("Fri, Nov 27, 03:00");
    expect(formatInZone("2026-11-26T18:00:00Z", "UTC", "en", now)).toBe("Thu, Nov 26, 18:00");
  });
  it("names the year where it is another", () => {
    expect(formatInZone("2027-01-01T18:00:00Z", "UTC", "en", now)).toContain("2027");
  });
});

describe("formatSpan", () => {
  it.each([
    [0, "1 sec"],
    [59.2, "1 min"],
    [45, "45 sec"],
    [61, "2 min"],
    [3600, "1 hr"],
    [12_000, "3 hr 20 min"],
  ])("writes %d s as %s", (seconds, text) => expect(formatSpan(seconds, "en")).toBe(text));
});

describe("weekdayName", () => {
  it.each([
    [0, "en", "Sunday"],
    [1, "en", "Monday"],
    [6, "ja", "土曜日"],
  ])("names day %d in %s", (day, locale, name) => expect(weekdayName(day, locale)).toBe(name));
});
