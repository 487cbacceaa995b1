import { describe, expect, it } from "vitest";
import { readDraft, writeDraft } from "@/lib/copy-draft";
import { fitsRequest, newCopyHref, readSelection, sourcesOfKeys, writeSelection } from "@/lib/copy-selection";
import { CopyRequest, type CopySource } from "@/lib/schemas/copies";

const B = "222222222222";
const C = "333333333333";

const roundTrip = (sources: CopySource[]) =>
  readSelection(new URLSearchParams(writeSelection(sources).toString()));

describe("a selection in a URL", () => {
  it.each<[string, CopySource[]]>([
    ["accounts", [{ accountId: B }, { accountId: C }]],
    ["a bucket", [{ accountId: B, bucket: "logs" }]],
    ["a prefix with anything in it", [{ accountId: B, bucket: "logs", prefix: "a b/&=?#%/日本/" }]],
    ["an export task", [{ accountId: B, taskId: "0898af1c-fdd1-4a49-a95e-7c514cd83db5" }]],
    ["one object", [{ accountId: B, bucket: "logs", keys: ["x/y z/000000.gz"] }]],
    ["objects without a common folder", [{ accountId: B, bucket: "logs", keys: ["a", "b/c", "/d"] }]],
    [
      "folders and objects together",
      [
        { accountId: B, bucket: "logs", prefix: "x/one/" },
        { accountId: B, bucket: "logs", keys: ["x/two", "x/three"] },
      ],
    ],
    [
      "what matches in the catalogue, but not some",
      [
        {
          accountId: B,
          matching: {
            text: "a&b =?",
            bucket: ["b-1", "b-2"],
            logGroup: ["/aws/x", "/aws/日本"],
            copied: "no",
          },
          except: [{ bucket: "logs", key: "x/y&z?" }],
        },
        { accountId: C, matching: {} },
      ],
    ],
  ])("holds %s", (_, sources) => expect(roundTrip(sources)).toEqual(sources));

  it("says what keys share only once", () => {
    const keys = ["exportedlogs/task/stream/000000.gz", "exportedlogs/task/stream/000001.gz"];
    const query = writeSelection([{ accountId: B, bucket: "logs", keys }]);
    expect(query.get("objects")).toBe(`${B}/s3://logs/exportedlogs/task/stream/`);
    expect(query.getAll("key")).toEqual(["000000.gz", "000001.gz"]);
  });

  it("leaves out what it cannot read", () => {
    const query = new URLSearchParams("source=12&source=abc&source=222222222222/what&objects=x&key=a");
    expect(readSelection(query)).toEqual([]);
  });

  it("is refused where the address would be too long, or names objects of two buckets", () => {
    const many = Array.from({ length: 600 }, (_, at) => `some/folder/${at}.gz`);
    expect(newCopyHref(sourcesOfKeys(B, "logs", many))).toBeNull();
    const two = [...sourcesOfKeys(B, "logs", ["a"]), ...sourcesOfKeys(B, "other", ["a"])];
    expect(newCopyHref(two)).toBeNull();
    expect(newCopyHref(sourcesOfKeys(B, "logs", ["a"]))).toBe(
      `/copies/new?objects=${B}%2Fs3%3A%2F%2Flogs%2F&key=a`,
    );
  });
});

describe("objects by name", () => {
  it("travel a thousand to a source", () => {
    const keys = Array.from({ length: 2500 }, (_, at) => String(at));
    const sources = sourcesOfKeys(B, "logs", keys);
    expect(sources.map((source) => source.keys?.length)).toEqual([1000, 1000, 500]);
    expect(sources.flatMap((source) => source.keys)).toEqual(keys);
    expect(sourcesOfKeys(B, "logs", [])).toEqual([]);
  });

  it("are too many for one request at some point", () => {
    expect(fitsRequest(sourcesOfKeys(B, "logs", ["a"]))).toBe(true);
    const long = Array.from({ length: 1000 }, (_, at) => `${"k".repeat(1000)}${at}`);
    expect(fitsRequest(sourcesOfKeys(B, "logs", long))).toBe(false);
  });
});

describe("a draft in a URL", () => {
  const request = CopyRequest.parse({
    selection: {
      sources: [{ accountId: B, bucket: "logs", prefix: "x/" }],
      filter: {
        text: ".gz",
        ownerId: "a".repeat(64),
        modifiedFrom: "2026-11-01T00:00:00.000Z",
        modifiedTo: "2026-11-02T00:00:00.000Z",
        minSize: 0,
        maxSize: 1536,
      },
      unfinished: true,
    },
    settings: { keyTemplate: "all/{key}", tags: "keep", overwrite: "changed", strategy: "stream" },
  });

  it("holds everything that a request can say", () => {
    const draft = readDraft(new URLSearchParams(writeDraft(request).toString()), []);
    expect(CopyRequest.parse(draft)).toEqual(request);
  });

  it("is empty for what the API does by itself", () => {
    const plain = CopyRequest.parse({ selection: { sources: [{ accountId: B }] } });
    expect(writeDraft(plain).toString()).toBe(`source=${B}`);
    expect(readDraft(writeDraft(plain), [])).toEqual({
      selection: { sources: [{ accountId: B }] },
      settings: {},
    });
  });

  it("takes sizes as people write them, and nothing for what is none", () => {
    const { selection } = readDraft(new URLSearchParams("min=10 MiB&max=lots&from=never"), []);
    expect(selection.filter).toEqual({ minSize: 10 * 1024 * 1024 });
  });

  it("adds the selection that the tab keeps for it", () => {
    const kept = [{ accountId: C, bucket: "logs", keys: ["a"] }];
    expect(readDraft(new URLSearchParams(`source=${B}`), kept).selection.sources).toEqual([
      { accountId: B },
      ...kept,
    ]);
  });
});
