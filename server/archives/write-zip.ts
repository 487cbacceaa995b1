import { crc32 } from "node:zlib";
import { type Line, printManifest } from "./manifest";
import { nameEntries } from "./name-entries";
import type { Openings } from "./open-selected";
import { dataDescriptor, directoryRecord, endRecords, localHeader, type ZipEntry } from "./zip-records";

/** From here on an entry's sizes are written with 64 bits, whatever of it arrives. */
const largeBytes = 0xffffffff;

/**
 * Objects as a ZIP, stored as they are (logs are packed already), one after another as the reader takes them, the manifest
 * last. Sizes stand behind the entries and in the directory, in 64 bits where they need it.
 */
export async function* writeZip(opened: Openings): AsyncGenerator<Buffer, void> {
  const lines: Line[] = [];
  const entries: ZipEntry[] = [];
  const nameOf = nameEntries();
  let offset = 0;
  const write = async function* (name: string, modified: Date, large: boolean, body: Body) {
    const entry: ZipEntry = { name: Buffer.from(name), modified, crc: 0, size: 0, offset };
    const head = localHeader(entry, large);
    yield head;
    for await (const chunk of body) {
      entry.crc = crc32(chunk, entry.crc);
      entry.size += chunk.length;
      yield chunk;
    }
    const foot = dataDescriptor(entry, large);
    yield foot;
    entries.push(entry);
    offset += head.length + entry.size + foot.length;
  };
  for await (const each of opened) {
    lines.push(each.line);
    if (!("body" in each)) continue;
    const { accountId, bucket, key, lastModified } = each.line;
    each.line.entry = nameOf(accountId, bucket, key ?? "");
    yield* write(each.line.entry, new Date(lastModified ?? 0), each.size >= largeBytes, each.body);
  }
  yield* write("MANIFEST.csv", new Date(), false, [Buffer.from(printManifest(lines))]);
  yield* directory(entries, offset);
}

type Body = AsyncIterable<Buffer> | Iterable<Buffer>;
const recordsAtOnce = 256;

function* directory(entries: readonly ZipEntry[], start: number): Generator<Buffer> {
  let length = 0;
  for (let at = 0; at < entries.length; at += recordsAtOnce) {
    const records = Buffer.concat(entries.slice(at, at + recordsAtOnce).map(directoryRecord));
    length += records.length;
    yield records;
  }
  yield endRecords(entries.length, start, length);
}
