import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { pack as createPack, type Pack } from "tar-stream";
import { nameEntries } from "./entry-name";
import { type Line, printManifest } from "./manifest";
import type { Openings } from "./open-selected";

/**
 * Objects as a tar, one after another as the reader takes them, the manifest last. An entry's size stands before it: what
 * is missing of an object that breaks off is zeros, and the manifest says that it is cut.
 */
export function writeTar(opened: Openings): Readable {
  const pack = createPack();
  fill(pack, opened).catch((error: unknown) => pack.destroy(error as Error));
  const output = Readable.from(pack, { objectMode: false });
  output.once("close", () => pack.destroy());
  return output;
}

async function fill(pack: Pack, opened: Openings): Promise<void> {
  const lines: Line[] = [];
  const nameOf = nameEntries();
  for await (const each of opened) {
    lines.push(each.line);
    if (!("body" in each)) continue;
    const { accountId, bucket, key, lastModified } = each.line;
    const name = nameOf(accountId, bucket, key ?? "");
    each.line.entry = name;
    const entry = pack.entry({ name, size: each.size, mtime: new Date(lastModified ?? 0) });
    await pipeline(padded(each.body, each.size), entry);
  }
  pack.entry({ name: "MANIFEST.csv" }, printManifest(lines));
  pack.finalize();
}

const zeros = Buffer.alloc(64 * 1024);

async function* padded(body: AsyncGenerator<Buffer, void>, size: number): AsyncGenerator<Buffer, void> {
  let left = size;
  for await (const chunk of body) {
    left -= chunk.length;
    yield chunk;
  }
  for (; left > 0; left -= zeros.length) yield zeros.subarray(0, Math.min(left, zeros.length));
}
