import type { ArchiveRequest } from "@/lib/schemas/archives";
import type { Context } from "@/server/context";
import { listSelected, type Selected } from "./list-selected";
import { countBytes, countListed, countSettled, type Meter } from "./meter";
import { openSelected } from "./open-selected";
import { layOut, type TarLayout } from "./tar-layout";
import { wantedFrom } from "./wanted-from";
import { writeTar } from "./write-tar";
import { writeText } from "./write-text";
import { writeZip } from "./write-zip";

/** The bytes of an archive and, where all of it has its place beforehand, what is needed to go on with it later. */
export type OpenedArchive = {
  bytes: AsyncGenerator<Buffer, void>;
  known: { etag: string; size: number; from: number } | null;
};

/**
 * Begins an archive. A tar is laid out by the listing alone, so that it can be resumed: `from` is where it goes on. ZIP needs
 * checksums of what was sent, and a text has no length before it was read: they begin anew. Throws `too_many_streams`.
 */
export async function openArchive(
  ctx: Context,
  { format, selection, range, ifRange }: ArchiveRequest,
  left: AbortSignal,
  meter: Meter,
): Promise<OpenedArchive> {
  const selected = countListed(listSelected(ctx, selection, left), meter);
  if (format === "text")
    return { bytes: countBytes(await writeText(ctx, selected, left, meter), meter), known: null };
  const open = (parts: AsyncIterable<Selected> | Iterable<Selected>, start = 0) =>
    countSettled(openSelected(ctx, parts, left, start), meter);
  if (format === "zip") return { bytes: countBytes(writeZip(open(selected)), meter), known: null };
  const listed: Selected[] = [];
  for await (const each of selected) listed.push(each);
  const layout = layOut(listed);
  const from = wantedFrom({ range, ifRange }, layout);
  const { etag, size } = layout;
  Object.assign(meter, { size, bytes: from, ...startOf(layout, from) });
  return { bytes: countBytes(writeTar(layout, from, open), meter), known: { etag, size, from } };
}

/** What is settled before a tar's first byte is read: what an earlier answer has sent, and what could not be listed. */
const startOf = ({ slots, lines }: TarLayout, from: number): Pick<Meter, "settled" | "refused"> => ({
  settled: lines.length + slots.filter(({ end }) => end <= from).length,
  refused: lines.length,
});
