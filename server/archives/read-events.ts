import { lineTime } from "@/lib/line-time";
import type { Context } from "@/server/context";
import { openText } from "@/server/lines/open-text";
import type { Block, TextEnd } from "@/server/lines/text";
import type { Selected } from "./list-selected";
import { lineOf } from "./list-selected";
import { type Line, whyOf } from "./manifest";

type Part = Exclude<Selected, { line: Line }>;
/** A log event with its lines, each ended by LF. `time` in ms; that of the event before where it names none. */
export type Event = { time: number; bytes: Buffer };

const lineFeed = Buffer.from("\n");
/** A time stands within the first bytes of a line. */
const stampBytes = 40;

/**
 * The events of one stream, part after part, as they stand there. Each part's end is told to `note`, also of one that
 * cannot be read, and the next goes on.
 */
export async function* readEvents(
  ctx: Context,
  parts: readonly Part[],
  note: (line: Line) => void,
  signal: AbortSignal,
): AsyncGenerator<Event, void> {
  let time = Number.NEGATIVE_INFINITY;
  for (const { accountId, bucket, object } of parts) {
    const line = lineOf(accountId, bucket, object);
    let verdict: Line["verdict"] = "refused";
    try {
      const { text } = await openText(ctx, {
        id: accountId,
        bucket,
        key: object.key,
        etag: object.etag,
        signal,
      });
      verdict = "cut";
      let step = await text.next();
      for (; !step.done; step = await text.next())
        for (const event of split(step.value, time)) {
          time = event.time;
          yield event;
        }
      note({ ...line, ...tell(step.value) });
    } catch (error) {
      note({ ...line, ...whyOf(error), verdict });
    }
  }
}

function tell(end: TextEnd): Partial<Line> {
  if (end.kind === "whole") return {};
  return {
    verdict: end.kind === "binary" ? "left_out" : "cut",
    code: end.kind,
    message: `The text is ${end.kind}${"readBytes" in end ? ` after ${end.readBytes} bytes of the object` : ""}.`,
  };
}

/** A line without a time belongs to the one before it, also across blocks. */
function* split({ bytes, leftOut }: Block, before: number): Generator<Event> {
  let time = before;
  let start = 0;
  for (let at = 0; at < bytes.length; ) {
    const found = lineTime(bytes.toString("latin1", at, at + stampBytes));
    if (found !== null && at > start) yield { time, bytes: bytes.subarray(start, at) };
    if (found !== null) {
      start = at;
      time = found;
    }
    const end = bytes.indexOf(lineFeed, at);
    at = end < 0 ? bytes.length : end + 1;
  }
  const last = bytes.subarray(start);
  if (last.length > 0) yield { time, bytes: ended(last, leftOut) };
}

function ended(bytes: Buffer, leftOut: number): Buffer {
  if (leftOut > 0) return Buffer.concat([bytes, Buffer.from(` … [${leftOut} bytes left out]\n`)]);
  return bytes.at(-1) === lineFeed[0] ? bytes : Buffer.concat([bytes, lineFeed]);
}
