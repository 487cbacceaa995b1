import { byUtf8 } from "@/lib/by-utf8";
import { storableKey } from "./ids";
import { listKeys } from "./list-keys";
import { passMarks } from "./marks";
import { holds, type Range, type Scan } from "./source";
import { writePage } from "./write-page";

const pageSize = 1000;

/** Lists and writes one page; true when more of the range is left. */
export async function listPage(scan: Scan, range: Range): Promise<boolean> {
  const { ctx, source, stop, ids, worker } = scan;
  const listing = await readPage(scan, range.cursor);
  if (range.splitting) await range.splitting;
  const objects = listing.objects.filter(({ key }) => holds(range, key));
  const last = listing.objects.at(-1)?.key ?? range.cursor;
  const done = listing.nextToken === null || (range.until !== null && byUtf8(last, range.until) >= 0);
  const upTo = done ? range.until : last;
  range.written = upTo ?? last;
  const page = {
    sourceId: source.id,
    worker,
    range: { id: range.id, cursor: storableKey(range.cursor) },
    objects,
    upTo: upTo === null ? null : storableKey(upTo),
    done,
  };
  if (stop.aborted || !(await writePage(ctx.db, ids, page, source.expected === 0))) return false;
  if (done) return false;
  range.cursor = last;
  passMarks(range, last);
  return true;
}

/** A page that is empty although more follows is followed by its token. */
async function readPage({ ctx, source, stop }: Scan, after: string) {
  let page = await listKeys(ctx, source, { after, limit: pageSize }, stop);
  for (let empty = 0; page.objects.length === 0 && page.nextToken !== null && empty < 50; empty++)
    page = await listKeys(ctx, source, { after: "", limit: pageSize, token: page.nextToken }, stop);
  return page;
}
