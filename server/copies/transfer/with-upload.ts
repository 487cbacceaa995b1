import type { ObjectChecksum } from "@/server/aws/s3-calls/checksum";
import type { Written } from "@/server/aws/s3-calls/copy-object";
import { abortUpload, holdsParts, listUploads } from "@/server/aws/s3-calls/unfinished-uploads";
import { completeUpload, createUpload, type Upload, type UploadedPart } from "@/server/aws/s3-calls/upload";
import type { S3Wire } from "@/server/aws/s3-wire";
import { awsFactsOf } from "@/server/aws/to-problem";
import { tryAgain } from "@/server/aws/try-again";
import { isProblem, Problem } from "@/server/platform/problem";
import { callAs, type Reach } from "./party";
import type { Transfer, TransferDeps } from "./transfer";

/** Sends all parts; `stop` ends what is under way, and has been aborted when the work fails. */
type SendParts = (
  upload: Upload,
  stop: AbortController,
) => Promise<{ parts: UploadedPart[]; checksum: ObjectChecksum | null }>;

const endPatienceMs = 5_000;
const endings = 3;

/**
 * Makes an object of parts. When something fails the upload is ended: parts of nothing cost money. Where that is
 * refused too, the failure's details name what is left over.
 */
export async function withUpload(
  deps: TransferDeps,
  writer: Reach,
  transfer: Transfer,
  about: Record<string, string>,
  sendParts: SendParts,
): Promise<Written> {
  const { wire } = deps;
  const { source, destination, settings, overwrite, again, signal } = transfer;
  if (again) await endEarlier(deps, writer, transfer);
  const write = { ...settings, overwrite };
  const created = { key: destination.key, about, settings: write, signal };
  const upload = await callAs(writer, (place) => createUpload(wire, place, created));
  const stop = new AbortController();
  const end = () => stop.abort();
  signal.addEventListener("abort", end, { once: true });
  try {
    const sent = await sendParts(upload, stop);
    const completion = { ...sent, size: source.size, settings: write, signal };
    return await tryAgain(signal, () =>
      callAs(writer, (place) => completeUpload(wire, place, upload, completion)),
    );
  } catch (error) {
    const refused = await endUpload(wire, writer, upload);
    throw refused && isProblem(error)
      ? new Problem(error.code, { ...error.details, leftover: upload, refused }, error.message, error)
      : error;
  } finally {
    signal.removeEventListener("abort", end);
  }
}

/** Ends what an earlier try left of the same key. The hub looks, it owns the bucket; where it may not, the sweeper will. */
async function endEarlier(
  { wire, hub }: TransferDeps,
  writer: Reach,
  { destination: { key }, signal }: Transfer,
): Promise<void> {
  const reach = { ...writer, party: hub };
  const left = await callAs(reach, (place) => listUploads(wire, place, key, signal)).catch(() => []);
  for (const upload of left.filter((each) => each.key === key))
    await callAs(reach, (place) => abortUpload(wire, place, upload, signal)).catch(() => {});
}

/**
 * Ends an upload, again while S3 lists a part that it was still taking in (Amazon S3 API Reference,
 * AbortMultipartUpload). Answers why it stays, or null.
 */
async function endUpload(wire: S3Wire, writer: Reach, upload: Upload): Promise<object | null> {
  // The job's own signal may be what ended the work.
  const signal = AbortSignal.timeout(endPatienceMs);
  try {
    for (let ending = 1; ending <= endings; ending++) {
      await tryAgain(signal, () => callAs(writer, (place) => abortUpload(wire, place, upload, signal)));
      // Who may not look has to believe it.
      const look = callAs(writer, (place) => holdsParts(wire, place, upload, signal));
      if (!(await look.catch(() => false))) return null;
    }
    return { message: "S3 still lists parts of it" };
  } catch (error) {
    return awsFactsOf(error) ?? { message: String(error) };
  }
}
