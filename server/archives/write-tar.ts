import { lineOf } from "./list-selected";
import { type Line, printManifest, shortenLines } from "./manifest";
import type { Openings } from "./open-selected";
import { manifestName, type TarLayout, type TarPart, type TarSlot, tarEnding } from "./tar-layout";
import { padding, refusedEnding, tarHead, tarHeadLength } from "./tar-records";

/** Opens objects in their order, the first from a byte on. */
type Open = (parts: readonly TarPart[], start: number) => Openings;

/**
 * The bytes of a tar from one on: every object at the place that its listing gave it, the manifest last. A refused object's
 * place holds zeros under its name and ".refused"; what is missing of one that breaks off is zeros; the manifest tells both.
 * What an earlier answer has sent is not read again, and has no hash in the manifest.
 */
export async function* writeTar(layout: TarLayout, from: number, open: Open): AsyncGenerator<Buffer, void> {
  const first = layout.slots.findIndex(({ end }) => end > from);
  const slots = first < 0 ? [] : layout.slots.slice(first);
  const earlier = layout.slots.slice(0, layout.slots.length - slots.length);
  const lines: Line[] = [...layout.lines, ...earlier.map(sentEarlier)];
  const skipped = slots[0] ? from - slots[0].at : 0;
  const start = slots[0] ? Math.min(Math.max(0, skipped - slots[0].head), slots[0].part.object.size) : 0;
  const opened = open(
    slots.map(({ part }) => part),
    start,
  );
  let index = 0;
  for await (const each of opened) {
    const slot = slots[index]!;
    each.line.entry = slot.name + (each.line.verdict === "refused" ? refusedEnding : "");
    lines.push(each.line);
    const resumed = index === 0 ? { skipped, start } : { skipped: 0, start: 0 };
    yield* writeSlot(slot, each, resumed);
    index += 1;
  }
  yield* writeManifest(layout, lines);
}

type Resumed = { skipped: number; start: number };
type OpenedNow = Openings extends AsyncGenerator<infer T> ? T : never;

async function* writeSlot(
  { name, head, part: { object } }: TarSlot,
  opened: OpenedNow,
  { skipped, start }: Resumed,
): AsyncGenerator<Buffer, void> {
  const bytes = tarHead(name, object.size, object.lastModified, opened.line.verdict === "refused");
  yield bytes.subarray(Math.min(skipped, head));
  let left = object.size - start;
  if ("body" in opened)
    for await (const chunk of opened.body) {
      left -= chunk.length;
      yield chunk;
    }
  yield* zeros(left);
  const pad = padding(object.size);
  yield pad.subarray(Math.min(pad.length, Math.max(0, skipped - head - object.size)));
}

const sentEarlier = ({ name, part: { accountId, bucket, object } }: TarSlot): Line => ({
  ...lineOf(accountId, bucket, object),
  entry: name,
  verdict: "earlier",
});

/** Behind the manifest the file is zeros, as at the end of any tar: it may be shorter than its place. */
function* writeManifest({ manifestAt, size }: TarLayout, lines: readonly Line[]): Generator<Buffer> {
  const room = size - manifestAt - tarHeadLength(manifestName, 0) - tarEnding;
  const text = Buffer.from(printManifest(shortenLines(lines, room)));
  const head = tarHead(manifestName, text.length, new Date());
  yield Buffer.concat([head, text, padding(text.length)]);
  yield* zeros(size - manifestAt - head.length - text.length - padding(text.length).length);
}

const zero = Buffer.alloc(64 * 1024);

function* zeros(count: number): Generator<Buffer> {
  for (let left = count; left > 0; left -= zero.length) yield zero.subarray(0, Math.min(left, zero.length));
}
