import { setStrategy } from "@/server/copies/journal/advance";
import { becomeLister } from "@/server/copies/journal/open-parts";
import type { CopyRow, PartRow } from "@/server/copies/journal/rows";
import { writePage } from "@/server/copies/journal/write-page";
import { listPage } from "@/server/copies/select/list-page";
import { type Crew, listingOf } from "./lane";
import { sortForCopy } from "./sort-for-copy";
import { sortForGrant } from "./sort-for-grant";

/**
 * Lists a part into the journal, page by page, from where the last lister stopped. The first page that has something to
 * do decides how it is done. Answers when all is listed, or when the worker stops or loses the part. Throws AWS's
 * refusals as problems.
 */
export async function listPart(crew: Crew, copy: CopyRow, part: PartRow, stop: AbortSignal): Promise<void> {
  const { ctx, worker } = crew;
  if (part.listingDone || !(await becomeLister(ctx.db, part.id, worker))) return;
  const listing = listingOf(part);
  const open = copy.request.action === "grant" ? sortForGrant : sortForCopy;
  const sort = await open(crew, copy, part, listing);
  let { cursor, strategy } = part;
  while (!stop.aborted) {
    const listed = await listPage(ctx, listing, cursor);
    const { items, chooses } = await sort(listed);
    if (strategy === null && chooses) {
      strategy = await chooses();
      await setStrategy(ctx.db, part.id, strategy);
    }
    cursor = listed.cursor;
    const held = await writePage(ctx.db, { partId: part.id, worker, items, cursor, done: cursor === null });
    if (!held || cursor === null) return;
  }
}
