import type { GrepRecordOf } from "@/lib/schemas/grep";

type Hit = GrepRecordOf<"hit">;
export type FileRow = { type: "file"; id: string; hit: Hit; count: number };
export type LineRow = {
  type: "line";
  id: string;
  hit: Hit;
  line: number;
  text: string;
  /** Where the match stands; null for a line of context. */
  match: readonly [number, number] | null;
};
export type HitRow = FileRow | LineRow;

/** Hits by file, in the order in which files had their first; each file's heading, then its lines with their context. */
export function toRows(hits: readonly Hit[]): HitRow[] {
  const files = Map.groupBy(hits, ({ accountId, bucket, key }) => `${accountId} ${bucket} ${key}`);
  return [...files].flatMap(([id, found]): HitRow[] => [
    { type: "file", id, hit: found[0]!, count: found.length },
    ...found.flatMap((hit) => linesOf(id, hit)),
  ]);
}

function linesOf(file: string, hit: Hit): LineRow[] {
  const { before, after } = hit;
  const row = (line: number, text: string, match: LineRow["match"] = null): LineRow => {
    return { type: "line", id: `${file} ${line}`, hit, line, text, match };
  };
  return [
    ...before.map((text, at) => row(hit.line - before.length + at, text)),
    row(hit.line, hit.text, hit.match),
    ...after.map((text, at) => row(hit.line + 1 + at, text)),
  ];
}

/** What of a line is drawn in one row: its match stays in sight, `lead` characters at least before it. */
export function excerpt({ text, match }: Pick<LineRow, "text" | "match">, lead: number) {
  const [from, to] = match ?? [0, 0];
  const start = from > 2 * lead ? from - lead : 0;
  const end = start + longestRow;
  const part = (a: number, b: number) =>
    text.slice(a, Math.min(b, end)).toWellFormed().replaceAll("\t", "  ");
  return { cut: start > 0, before: part(start, from), found: part(from, to), after: part(to, end) };
}

const longestRow = 1000;
