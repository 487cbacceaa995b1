import { byUtf8 } from "@/lib/by-utf8";
import { cutStretch } from "./cut-stretch";
import { findSplits } from "./find-splits";
import { listKeys } from "./list-keys";
import { pagesLeft, spread } from "./marks";
import { longPages, type Range, type Scan } from "./source";

/** A cut costs about half a page, which is listed on both sides of it: no piece is expected to have fewer pages. */
const fewestPages = 4;

/** An idle lane cuts the stretch of another lane of which most is left. False when there is none that can be cut now. */
export async function shareStretch(scan: Scan, lanes: number): Promise<boolean> {
  const idle = lanes - scan.running.size;
  const free = [...scan.running].filter(({ splitting }) => !splitting);
  const [longest] = free.toSorted((a, b) => pagesLeft(b) - pagesLeft(a));
  const pieces = longest ? Math.min(idle + 1, Math.floor(pagesLeft(longest) / fewestPages)) : 0;
  if (longest && pieces > 1) return cutStretch(scan, longest, spread(longest.marks, pieces));
  const unknown = free.find(({ pages }) => pages >= longPages);
  return unknown ? look(scan, unknown, idle + 1) : false;
}

async function look(scan: Scan, range: Range, pieces: number): Promise<boolean> {
  // Nobody else looks at it meanwhile, however long it takes.
  range.pages = Number.NEGATIVE_INFINITY;
  const ask = (what: Parameters<Parameters<typeof findSplits>[0]>[0]) =>
    listKeys(scan.ctx, scan.source, what, scan.stop);
  const found = await findSplits(ask, range, scan.source.prefix);
  range.pages = 0;
  if (!scan.running.has(range)) return false;
  range.marks = found.filter((mark) => byUtf8(mark, range.written) > 0);
  range.pace = { pages: 0, marks: 0 };
  return cutStretch(scan, range, spread(range.marks, pieces));
}
