import { archiveBounds } from "@/lib/schemas/archives";
import type { Context } from "@/server/context";
import { Problem } from "@/server/platform/problem";
import type { Selected } from "./list-selected";
import type { Line } from "./manifest";
import { mergeEvents } from "./merge-events";
import { type Meter, settle } from "./meter";
import { type Event, readEvents } from "./read-events";

type Part = Exclude<Selected, { line: Line }>;
const chunkBytes = 64 * 1024;

/**
 * The lines of a selection, unpacked and merged by the time that they begin with; what could not be read stands behind
 * them, as lines that begin with "#". Throws `too_many_streams` for more than can be open at once.
 */
export async function writeText(
  ctx: Context,
  selected: AsyncGenerator<Selected, void>,
  left: AbortSignal,
  meter: Meter,
): Promise<AsyncGenerator<Buffer, void>> {
  const parts: Part[] = [];
  const notes: Line[] = [];
  const note = (line: Line) => {
    settle(meter, line);
    if (line.verdict !== "whole") notes.push(line);
  };
  for await (const each of selected) {
    if ("line" in each) note(each.line);
    else parts.push(each);
  }
  const streams = Map.groupBy(parts, streamOf);
  if (streams.size > archiveBounds.streams)
    throw new Problem("too_many_streams", { streams: streams.size, most: archiveBounds.streams });
  const events = [...streams.values()].map((each) => readEvents(ctx, each, note, left));
  return print(mergeEvents(events), notes);
}

/** A file whose name is a number is a part of what lies in its folder, in the order of names; any other stands for itself. */
const streamOf = ({ accountId, bucket, object: { key } }: Part) =>
  `${accountId}/${bucket}/${key.replace(/(^|\/)\d+(\.\w+)*$/, "$1")}`;

async function* print(
  events: AsyncGenerator<Event, void>,
  notes: readonly Line[],
): AsyncGenerator<Buffer, void> {
  let held: Buffer[] = [];
  let bytes = 0;
  for await (const event of events) {
    held.push(event.bytes);
    bytes += event.bytes.length;
    if (bytes < chunkBytes) continue;
    yield Buffer.concat(held);
    held = [];
    bytes = 0;
  }
  yield Buffer.concat([...held, ...notes.map(printNote)]);
}

/** A key may hold line breaks: it is written as JSON. */
const printNote = ({ verdict, accountId, bucket, key, code, message, requestId }: Line) =>
  Buffer.from(`# ${verdict} ${JSON.stringify({ accountId, bucket, key, code, message, requestId })}\n`);
