import type { ArchiveFormat, ArchiveRequest } from "@/lib/schemas/archives";
import { findAccount } from "@/server/accounts/find-account";
import type { Context } from "@/server/context";
import { accountsIn } from "@/server/copies/select/accounts-in";
import { authorize } from "@/server/platform/authorize";
import { streamBytes } from "@/server/platform/stream-bytes";
import { createMeter, type Meter } from "./meter";
import { type OpenedArchive, openArchive } from "./open-archive";

const files: Record<ArchiveFormat, { type: string; ending: string }> = {
  zip: { type: "application/zip", ending: "zip" },
  tar: { type: "application/x-tar", ending: "tar" },
  text: { type: "text/plain; charset=utf-8", ending: "log" },
};

/** Sees how far an archive is, and may break it off; what it answers hears how it ended. */
export type WatchArchive = (meter: Meter, left: AbortController) => (whole: boolean) => void;

/**
 * A selection as one file, read while it is sent: nothing is kept here, and a reader who leaves ends every request. What
 * AWS refuses is named in the file. Throws `account_not_found` and, for text, `too_many_streams`.
 */
export async function sendArchive(
  ctx: Context,
  request: ArchiveRequest,
  watch: WatchArchive = () => () => {},
): Promise<Response> {
  const ids = accountsIn(request);
  authorize(ctx, "objects:read", ids);
  for (const id of ids) findAccount(ctx, id);
  const left = new AbortController();
  const meter = createMeter();
  const ended = watch(meter, left);
  const { bytes, known } = await openArchive(ctx, request, left.signal, meter).catch((error: unknown) => {
    ended(false);
    throw error;
  });
  const { type, ending } = files[request.format];
  const name = `${ids.length === 1 ? findAccount(ctx, ids[0] ?? "").id : "exports"}-${stamp()}.${ending}`;
  return new Response(streamBytes(bytes, left, ended), {
    status: known && known.from > 0 ? 206 : 200,
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
      ...describe(known),
    },
  });
}

/** What a browser or curl needs to go on with it after a break. */
function describe(known: OpenedArchive["known"]): Record<string, string> {
  if (!known) return { "accept-ranges": "none" };
  const { etag, size, from } = known;
  return {
    "accept-ranges": "bytes",
    etag,
    "content-length": String(size - from),
    ...(from > 0 && { "content-range": `bytes ${from}-${size - 1}/${size}` }),
  };
}

/** "20261104T010203Z" */
const stamp = () => new Date().toISOString().replace(/[-:]|\.\d+/g, "");
