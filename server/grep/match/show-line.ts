import { grepBounds } from "@/lib/grep-bounds";
import type { GrepHit } from "@/lib/schemas/grep";
import type { LineSpan } from "./block-lines";
import type { LineFinder } from "./find-lines";

const contextChars = 2000;
/** No character takes more bytes of UTF-8 for each UTF-16 unit. */
const bytesPerUnit = 3;

/** A line of context, as far as it is shown. */
export const readContext = (block: Buffer, { start, end }: LineSpan): string =>
  block
    .toString("utf8", start, Math.min(end, start + contextChars * bytesPerUnit))
    .slice(0, contextChars)
    .toWellFormed();

/** A line that matches, of a long one what stands around the first match. */
export function showHit(
  block: Buffer,
  { start, end, quiet = start }: LineSpan,
  locate: LineFinder["locate"],
): Pick<GrepHit, "text" | "match" | "cut"> {
  const line = block.toString("utf8", start, end);
  const ofAscii = line.length === end - start;
  const [from, to] = locate(line, ofAscii ? quiet - start : block.toString("utf8", start, quiet).length);
  const most = grepBounds.lineChars;
  const first = Math.max(0, Math.min(from - contextChars, line.length - most));
  const text = line.slice(first, first + most).toWellFormed();
  return {
    text,
    match: [from - first, Math.min(to - first, text.length)],
    cut: [first, line.length - first - text.length],
  };
}
