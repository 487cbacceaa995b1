import { cutStretch } from "./cut-stretch";
import { findSplits } from "./find-splits";
import { listKeys } from "./list-keys";
import type { Scan } from "./source";

/** A stretch that is still not at its end after so many pages is worth sharing. */
const longPages = 4;

/** An idle lane cuts a long stretch of another lane. False when there is none. */
export async function shareStretch(scan: Scan, lanes: number): Promise<boolean> {
  const long = [...scan.running].find(
    (range) => range.pages >= longPages || (range.pages > 0 && range.until === null),
  );
  if (!long) return false;
  long.pages = -2;
  const look = (ask: Parameters<Parameters<typeof findSplits>[0]>[0]) =>
    listKeys(scan.ctx, scan.source, ask, scan.stop);
  const pieces = lanes - scan.running.size + 1;
  const cuts = await findSplits(look, long, scan.source.prefix, pieces);
  if (!scan.running.has(long)) return true;
  await cutStretch(scan, long, cuts);
  return true;
}
