import type { Written } from "@/server/aws/s3-calls/copy-object";
import { putObject } from "@/server/aws/s3-calls/put-object";
import { uploadPart } from "@/server/aws/s3-calls/upload";
import { tryAgain } from "@/server/aws/try-again";
import { mapStreamed } from "@/server/platform/each";
import { describeCopy } from "./describe-copy";
import { digestHeader, type Expected, expectContent, shownBy, watchContent } from "./expect-content";
import { callAs, type Reach } from "./party";
import { readParts } from "./read-parts";
import { type OpenSource, openSource } from "./read-source";
import { partSizeOf, piecesInMemory, type Transfer, type TransferDeps, type Transferred } from "./transfer";
import { withUpload } from "./with-upload";

const uploadsAtOnce = piecesInMemory - 1;

/**
 * What is read with one set of credentials is written with another: in one piece when small, else part by part. The
 * copy is held to what the source says of its content; `shown` is by what.
 */
export async function streamObject(
  deps: TransferDeps,
  reader: Reach,
  writer: Reach,
  transfer: Transfer,
): Promise<Written & { shown: Transferred["verifiedBy"] | null }> {
  const opened = await openSource(deps, reader, transfer);
  try {
    const about = await describeCopy(deps, reader, opened.head, transfer);
    const expected = expectContent(opened.head);
    const send = transfer.source.size <= deps.limits.streamInParts ? sendWhole : sendInParts;
    return {
      ...(await send(deps, writer, transfer, { ...opened, about, expected })),
      shown: shownBy(expected),
    };
  } finally {
    // Frees the connection of a source that is not read to its end.
    opened.close();
  }
}

type Content = OpenSource & { about: Record<string, string>; expected: Expected };

async function sendWhole(
  { wire }: TransferDeps,
  writer: Reach,
  { source, destination, settings, overwrite, signal }: Transfer,
  { bytes, about, expected }: Content,
): Promise<Written> {
  let body: Buffer = Buffer.alloc(0);
  for await (const piece of readParts(bytes, { size: source.size, total: source.size, where: source }))
    body = piece;
  const digest = digestHeader(expected, body);
  const write = { ...settings, overwrite };
  return callAs(writer, (place) =>
    putObject(wire, place, { key: destination.key, body, digest, about, settings: write, signal }),
  );
}

/** Reads on while there is room for one more part: that is the back-pressure, and the bound of memory. */
async function sendInParts(
  deps: TransferDeps,
  writer: Reach,
  transfer: Transfer,
  { bytes, about, expected }: Content,
): Promise<Written> {
  const { source } = transfer;
  const size = partSizeOf(source.size, deps.limits.part);
  const watch = watchContent(expected, source);
  return withUpload(deps, writer, transfer, about, async (upload, stop) => {
    const memory = createPieces(size);
    const pieces = readParts(bytes, { size, total: source.size, where: source, allocate: memory.take });
    const parts = await mapStreamed(pieces, { limit: uploadsAtOnce, stop }, async (body, index) => {
      watch.update(body);
      const part = { number: index + 1, body, signal: stop.signal };
      const sent = await tryAgain(stop.signal, () =>
        callAs(writer, (place) => uploadPart(deps.wire, place, upload, part)),
      );
      memory.give(body);
      return sent;
    });
    return { parts, checksum: await watch.finish() };
  });
}

/** Memory of pieces that were sent is used again: a large object takes no more than a small one. */
function createPieces(size: number) {
  const free: Buffer[] = [];
  return {
    take: (bytes: number): Buffer => (free.pop() ?? Buffer.allocUnsafeSlow(size)).subarray(0, bytes),
    give: (piece: Buffer) => void free.push(Buffer.from(piece.buffer)),
  };
}
