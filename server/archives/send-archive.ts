import { Readable } from "node:stream";
import type { ArchiveFormat, ArchiveRequest } from "@/lib/schemas/archives";
import { findAccount } from "@/server/accounts/find-account";
import type { Context } from "@/server/context";
import { accountsIn } from "@/server/copies/select/accounts-in";
import { authorize } from "@/server/platform/authorize";
import { listSelected } from "./list-selected";
import { openSelected } from "./open-selected";
import { writeTar } from "./write-tar";
import { writeText } from "./write-text";
import { writeZip } from "./write-zip";

const files: Record<ArchiveFormat, { type: string; ending: string }> = {
  zip: { type: "application/zip", ending: "zip" },
  tar: { type: "application/x-tar", ending: "tar" },
  text: { type: "text/plain; charset=utf-8", ending: "log" },
};

/**
 * A selection as one file, read while it is sent: nothing is kept here, and a reader who leaves ends every request. What
 * AWS refuses is named in the file. Throws `account_not_found` and, for text, `too_many_streams`.
 */
export async function sendArchive(ctx: Context, { format, selection }: ArchiveRequest): Promise<Response> {
  const ids = accountsIn({ selection });
  authorize(ctx, "objects:read", ids);
  for (const id of ids) findAccount(ctx, id);
  const left = new AbortController();
  const output = await open(ctx, format, selection, left.signal);
  output.once("close", () => left.abort());
  const { type, ending } = files[format];
  const name = `${ids.length === 1 ? findAccount(ctx, ids[0] ?? "").id : "exports"}-${stamp()}.${ending}`;
  return new Response(Readable.toWeb(output) as unknown as BodyInit, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}

function open(
  ctx: Context,
  format: ArchiveFormat,
  selection: ArchiveRequest["selection"],
  left: AbortSignal,
) {
  if (format === "text") return writeText(ctx, listSelected(ctx, selection, left), left);
  const write = format === "zip" ? writeZip : writeTar;
  return write(openSelected(ctx, selection, left), left);
}

/** "20261104T010203Z" */
const stamp = () => new Date().toISOString().replace(/[-:]|\.\d+/g, "");
