import { describe, expect, it } from "vitest";
import { labelPrefix, splitPrefix } from "@/lib/format/label-prefix";
import { contentHref, copyCommand, fileName, objectArn, objectUri } from "@/lib/format/name-object";
import { revealControls, revealText } from "@/lib/format/reveal-controls";

const TASK = "0898af1c-fdd1-4a49-a95e-7c514cd83db5";

describe("revealControls", () => {
  it("leaves ordinary and Japanese text whole", () => {
    expect(revealControls("ログ/000000.gz")).toEqual([{ text: "ログ/000000.gz", hidden: false }]);
  });
  it("writes out what would turn the order of its neighbours", () => {
    expect(revealText("evil\u202egpj.exe")).toBe("evil⟨U+202E⟩gpj.exe");
  });
  it.each(["\u0000", "\n", "\u001b", "\u200b", "\u2066", "\ufeff", "\u00ad"])("shows %j", (character) => {
    expect(revealControls(`a${character}b`).map((run) => run.hidden)).toEqual([false, true, false]);
  });
});

describe("labelPrefix", () => {
  it("knows an export task's folder", () => {
    expect(labelPrefix(`exportedlogs/${TASK}/`)).toEqual({ name: TASK, kind: "task", taskId: TASK });
  });
  it("knows a log stream's folder by the task above it", () => {
    expect(labelPrefix(`${TASK}/app-api-1/`)).toEqual({ name: "app-api-1", kind: "stream", taskId: TASK });
  });
  it("takes anything else for a folder", () => {
    expect(labelPrefix("exportedlogs/")).toEqual({ name: "exportedlogs", kind: "folder", taskId: null });
  });
  it("splits a prefix into the way down to it, empty names included", () => {
    expect(splitPrefix("a//b/").map(({ label, prefix }) => [label, prefix])).toEqual([
      ["a", "a/"],
      ["", "a//"],
      ["b", "a//b/"],
    ]);
  });
});

describe("an object's names", () => {
  const place = { bucket: "logs", key: "it's/$(rm -rf).gz", region: "ap-northeast-1" };
  it("stay one argument of a shell", () => {
    expect(copyCommand(place)).toBe(
      "aws s3 cp 's3://logs/it'\\''s/$(rm -rf).gz' . --region 'ap-northeast-1'",
    );
  });
  it("are a URI, an ARN and a file name", () => {
    expect([objectUri(place), objectArn(place), fileName(place.key)]).toEqual([
      "s3://logs/it's/$(rm -rf).gz",
      "arn:aws:s3:::logs/it's/$(rm -rf).gz",
      "$(rm -rf).gz",
    ]);
  });
  it("survive a URL whole", () => {
    const url = new URL(contentHref("222222222222", "logs", "a+b &c/%2F#é.gz"), "http://x");
    expect(url.searchParams.get("key")).toBe("a+b &c/%2F#é.gz");
  });
});
