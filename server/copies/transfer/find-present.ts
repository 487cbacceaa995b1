import { headObject, type ObjectHead } from "@/server/aws/s3-calls/read-object";
import { callAs, type Reach } from "./party";
import { sourceEtagHeader, type Transfer, type TransferDeps, type Transferred } from "./transfer";
import { compareContent } from "./verify-written";

/** What lies at a destination key that is taken, compared with the source. One HEAD; a second only where ETags cannot tell. */
export async function findPresent(
  { wire }: TransferDeps,
  { source: reader, destination: writer }: { source: Reach; destination: Reach },
  { source, destination, writtenEtag, signal }: Transfer,
): Promise<Transferred> {
  const there = await callAs(writer, (place) => headObject(wire, place, { key: destination.key, signal }));
  const listed = { etag: source.etag, size: source.size, checksum: null, encryption: null };
  const first = madeOf(there, source, writtenEtag) ? "etag" : compareContent(listed, there);
  const verdict =
    first === "etag" || there.size !== source.size
      ? first
      : compareContent(
          await callAs(reader, (place) => headObject(wire, place, { ...source, signal })),
          there,
        );
  return { ...outcomeOf(verdict), etag: there.etag, checksum: there.checksum, writtenAt: there.lastModified };
}

function outcomeOf(verdict: ReturnType<typeof compareContent>): Pick<Transferred, "outcome" | "verifiedBy"> {
  if (verdict === "checksum" || verdict === "etag") return { outcome: "present", verifiedBy: verdict };
  return { outcome: verdict === "unknown" ? "undecided" : "differs", verifiedBy: "size" };
}

/** It is what S3 answered to an earlier try, or says of itself that it was made of this source. */
const madeOf = (there: ObjectHead, { etag, size }: Transfer["source"], writtenEtag: string | null) =>
  there.size === size && (there.etag === writtenEtag || there.about[sourceEtagHeader] === etag);
