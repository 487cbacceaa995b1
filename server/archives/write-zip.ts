import { once } from "node:events";
import { Readable } from "node:stream";
import { ZipFile } from "yazl";
import { nameEntries } from "./entry-name";
import { type Line, printManifest } from "./manifest";
import type { Openings } from "./open-selected";

/**
 * Objects as a ZIP, stored as they are (logs are packed already), one after another as the reader takes them, the manifest
 * last. Sizes stand behind the entries and in the directory, in 64 bits where they need it.
 */
export function writeZip(opened: Openings, left: AbortSignal): Readable {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  fill(zip, opened, left).catch((error: unknown) => output.destroy(error as Error));
  return output;
}

async function fill(zip: ZipFile, opened: Openings, left: AbortSignal): Promise<void> {
  const lines: Line[] = [];
  const nameOf = nameEntries();
  for await (const each of opened) {
    lines.push(each.line);
    if (!("body" in each)) continue;
    const { accountId, bucket, key, lastModified } = each.line;
    each.line.entry = nameOf(accountId, bucket, key ?? "");
    const body = Readable.from(each.body, { objectMode: false });
    const read = once(body, "close");
    const drop = () => body.destroy();
    left.addEventListener("abort", drop, { once: true });
    zip.addReadStream(body, each.line.entry, { compress: false, mtime: new Date(lastModified ?? 0) });
    await read;
    left.removeEventListener("abort", drop);
    if (left.aborted) break;
  }
  zip.addBuffer(Buffer.from(printManifest(lines)), "MANIFEST.csv", { mtime: new Date() });
  zip.end();
}
