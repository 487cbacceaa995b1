import { toCsvLine } from "@/lib/format/csv-line";
import type { GrepRecordOf } from "@/lib/schemas/grep";

type Hits = readonly GrepRecordOf<"hit">[];
export const FORMATS = ["txt", "csv", "ndjson"] as const;
export type HitFormat = (typeof FORMATS)[number];

const header = ["accountId", "bucket", "key", "line", "time", "text"];

/** The hits as a file: as grep prints them, as CSV whose cells no spreadsheet runs, or as the API's own lines. */
export const writeHits: Record<HitFormat, (hits: Hits) => string> = {
  txt: (hits) => hits.map(toText).join(""),
  csv: (hits) =>
    toCsvLine(header) +
    hits
      .map(({ accountId, bucket, key, line, time, text }) =>
        toCsvLine([accountId, bucket, key, line, time, text]),
      )
      .join(""),
  ndjson: (hits) => hits.map((hit) => `${JSON.stringify(hit)}\n`).join(""),
};

export const typeOf: Record<HitFormat, string> = {
  txt: "text/plain",
  csv: "text/csv",
  ndjson: "application/x-ndjson",
};

/** Context has "-" where a hit has ":", as in grep. */
function toText({ bucket, key, line, text, before, after }: Hits[number]): string {
  const place = `s3://${bucket}/${key}`;
  const show = (at: number, sign: string, words: string) => `${place}${sign}${at}${sign}${words}\n`;
  return [
    ...before.map((words, at) => show(line - before.length + at, "-", words)),
    show(line, ":", text),
    ...after.map((words, at) => show(line + 1 + at, "-", words)),
  ].join("");
}
