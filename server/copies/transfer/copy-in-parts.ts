import type { CopyFrom, Written } from "@/server/aws/s3-calls/copy-object";
import { headObject } from "@/server/aws/s3-calls/read-object";
import { uploadPartCopy } from "@/server/aws/s3-calls/upload";
import { tryAgain } from "@/server/aws/try-again";
import { mapStreamed } from "@/server/platform/each";
import { describeCopy } from "./describe-copy";
import { callAs, type Reach } from "./party";
import { partSizeOf, type Transfer, type TransferDeps } from "./transfer";
import { withUpload } from "./with-upload";

const partsAtOnce = 8;

/** A copy that S3 makes part by part: for objects above 5 GiB. One HEAD brings the metadata that parts do not carry. */
export async function copyInParts(
  deps: TransferDeps,
  reader: Reach,
  writer: Reach,
  from: CopyFrom,
  transfer: Transfer,
): Promise<Written & { shown: "checksum" | null }> {
  const { wire, limits } = deps;
  const { source, signal } = transfer;
  const head = await callAs(reader, (place) => headObject(wire, place, { ...source, signal }));
  const about = await describeCopy(deps, reader, head, transfer);
  const checksum = head.checksum?.algorithm === "CRC64NVME" ? head.checksum : null;
  const written = await withUpload(deps, writer, transfer, about, async (upload, stop) => {
    const ranges = rangesOf(source.size, limits.part);
    const parts = await mapStreamed(ranges, { limit: partsAtOnce, stop }, (range) => {
      const part = { ...range, from, signal: stop.signal };
      return tryAgain(stop.signal, () =>
        callAs(writer, (place) => uploadPartCopy(wire, place, upload, part)),
      );
    });
    return { parts, checksum };
  });
  return { ...written, shown: checksum && "checksum" };
}

function* rangesOf(size: number, least: number): Generator<{ number: number; first: number; last: number }> {
  const part = partSizeOf(size, least);
  for (let first = 0, number = 1; first < size; first += part, number++)
    yield { number, first, last: Math.min(size, first + part) - 1 };
}
