import { revealText } from "@/lib/format/reveal-controls";
import type { GrepRecord, GrepRecordOf } from "@/lib/schemas/grep";

type Printed = { out?: string; said?: string };

/**
 * Records for a terminal, as grep prints them: place:line:text, context with dashes, `--` between what is not adjacent.
 * `json`: the records as they came. `reveal`: characters that would command the terminal are written out.
 */
export function printRecord({ json, reveal }: { json: boolean; reveal: boolean }) {
  let last: { place: string; line: number } | null = null;
  const show = (text: string) => (reveal ? text.split("\t").map(revealText).join("\t") : text);
  const printHit = (hit: GrepRecordOf<"hit">): string => {
    const place = placeOf(hit);
    const first = hit.line - hit.before.length;
    const isContext = hit.before.length + hit.after.length > 0;
    const apart = last && isContext && !(last.place === place && last.line + 1 === first) ? "--\n" : "";
    last = { place, line: hit.line + hit.after.length };
    const lines = [...hit.before, hit.text, ...hit.after].map((text, index) => {
      const mark = index === hit.before.length ? ":" : "-";
      return `${place}${mark}${first + index}${mark}${show(text)}\n`;
    });
    return apart + lines.join("");
  };
  return (record: GrepRecord, line: string): Printed => {
    const said = sayRecord(record);
    if (json) return { out: `${line}\n`, said };
    return record.type === "hit" ? { out: printHit(record) } : { said };
  };
}

function sayRecord(record: GrepRecord): string {
  if (record.type === "refused") {
    const { cause, reason } = record.failure;
    return `${record.accountId} ${placeOf(record)}: ${cause}. ${revealText(reason.message)}\n`;
  }
  if (record.type !== "end") return "";
  const untold = record.untold > 0 ? `${record.untold} more could not be searched\n` : "";
  return record.stoppedBy === "hits"
    ? `${untold}ended after ${record.hits} hits: there may be more\n`
    : untold;
}

const placeOf = ({ bucket, key }: { bucket: string | null; key: string | null }): string =>
  bucket === null ? "the account" : `s3://${bucket}${key === null ? "" : `/${revealText(key)}`}`;
