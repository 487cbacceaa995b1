import { createHash } from "node:crypto";
import { lineOf, type Selected } from "./list-selected";
import { type Line, lineBytes, printManifest } from "./manifest";
import { nameEntries } from "./name-entries";
import { refusedEnding, tarHeadLength, toBlocks } from "./tar-records";

export type TarPart = Exclude<Selected, { line: Line }>;
/** Where an object lies, whatever becomes of it: `at` and `end` in bytes of the file. */
export type TarSlot = { part: TarPart; name: string; at: number; head: number; end: number };
export type TarLayout = {
  /** Changes with any object of the selection, and with any name in the file. */
  etag: string;
  slots: readonly TarSlot[];
  /** What could not be listed. */
  lines: readonly Line[];
  /** Where the manifest begins, and the length of the whole file. */
  manifestAt: number;
  size: number;
};

export const manifestName = "MANIFEST.csv";
/** What reading an object can add to its line: a hash, or why there is none. */
const newsBytes = 448;
/** Zeros that end a tar. */
export const tarEnding = 1024;

/** The places of all objects of a listing in its tar: every byte before the manifest has its place before one is read. */
export function layOut(selected: readonly Selected[]): TarLayout {
  const nameOf = nameEntries(refusedEnding);
  const slots: TarSlot[] = [];
  const lines: Line[] = [];
  let at = 0;
  let budget = Buffer.byteLength(printManifest([]));
  const hash = createHash("sha256");
  for (const each of selected) {
    const line = "line" in each ? each.line : lineOf(each.accountId, each.bucket, each.object);
    if ("object" in each) line.entry = nameOf(each.accountId, each.bucket, each.object.key);
    hash.update(JSON.stringify({ ...line, requestId: null }));
    if ("line" in each) lines.push(each.line);
    else {
      const name = line.entry ?? "";
      const head = tarHeadLength(name, each.object.size);
      slots.push({ part: each, name, at, head, end: at + head + toBlocks(each.object.size) });
      at += head + toBlocks(each.object.size);
    }
    budget += lineBytes(line) + newsBytes;
  }
  const size = at + tarHeadLength(manifestName, 0) + toBlocks(budget) + tarEnding;
  return { etag: `"${hash.digest("hex").slice(0, 40)}"`, slots, lines, manifestAt: at, size };
}
