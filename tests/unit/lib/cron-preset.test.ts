import { describe, expect, it } from "vitest";
import { type CronPreset, readCron, writeCron } from "@/lib/cron-preset";

describe("rhythms", () => {
  it.each<[string, CronPreset]>([
    ["15 * * * *", { every: "hour", minute: 15 }],
    ["0 3 * * *", { every: "day", hour: 3, minute: 0 }],
    ["30 22 * * 1-5", { every: "weekday", hour: 22, minute: 30 }],
    ["5 0 * * 0", { every: "week", day: 0, hour: 0, minute: 5 }],
    ["5 0 * * 6", { every: "week", day: 6, hour: 0, minute: 5 }],
    ["0 4 28 * *", { every: "month", date: 28, hour: 4, minute: 0 }],
  ])("%s is read and written", (cron, preset) => {
    expect(readCron(cron)).toEqual(preset);
    expect(writeCron(preset)).toBe(cron);
  });

  it("takes 7 for Sunday and any space between the fields", () => {
    expect(readCron("  5   0 * *  7 ")).toEqual({ every: "week", day: 0, hour: 0, minute: 5 });
  });

  it.each([
    "",
    "* * * * *",
    "*/20 * * * *",
    "0 3 * * 1,3",
    "0 3 1 * 1",
    "0 3 * 1 *",
    "60 3 * * *",
    "0 24 * * *",
    "0 3 0 * *",
    "0 3 * * 8",
    "0 3 * *",
    "0 3 * * * *",
    "0 * 1 * *",
    "soon",
  ])("%j is none of ours", (cron) => expect(readCron(cron)).toBeNull());
});
