import { byUtf8 } from "@/lib/by-utf8";
import type { Range } from "./source";

/** Writes down that a page was listed as far as this key: marks up to it lie behind, and tell how many pages one takes. */
export function passMarks(range: Range, upTo: string): void {
  const ahead = range.marks.findIndex((mark) => byUtf8(mark, upTo) > 0);
  const passed = ahead < 0 ? range.marks.length : ahead;
  range.marks = range.marks.slice(passed);
  range.pace = { pages: range.pace.pages + 1, marks: range.pace.marks + passed };
  range.pages = passed > 0 ? 0 : range.pages + 1;
}

/** Pages that its marks let expect of a stretch; 0 where nothing has been listed that could tell. */
export const pagesLeft = ({ marks, pace }: Pick<Range, "marks" | "pace">): number =>
  (marks.length * pace.pages) / Math.max(1, pace.marks);

/** At most `pieces - 1` of them, evenly. */
export function spread(marks: readonly string[], pieces: number): string[] {
  const cuts = Math.min(pieces - 1, marks.length);
  return Array.from({ length: cuts }, (_, at) => marks[Math.floor(((at + 1) * marks.length) / (cuts + 1))]!);
}
