import type { Context } from "@/server/context";
import { endText, type KeptText } from "./kept-texts";
import { type OpenTextInput, openText } from "./open-text";
import type { Block, Text, TextEnd } from "./text";

type Opened = { text: Text; etag: string | null; size: number; before: number };

/** Bytes of text that are kept of what was read last. */
const keptBytes = 8 * 1024 ** 2;

/**
 * Opens an object as openText does, from the block on that holds line `from` where the same person has read this object
 * until there a moment ago: the next page costs no second request and nothing is unpacked twice. `before`: lines that come
 * before the text.
 */
export async function openKept(
  ctx: Context,
  { signal, ...input }: OpenTextInput,
  from: number,
): Promise<Opened> {
  const nameOf = (etag: string | null) => [ctx.actor?.id, input.id, input.bucket, input.key, etag].join("\n");
  const before = input.etag === undefined ? null : ctx.texts.take(nameOf(input.etag), from);
  const kept = (before && (await isAlive(before, from)) && before) || (await openAnew(ctx, input, signal));
  const first = kept.blocks.findLastIndex((each) => each.first <= from);
  const start = Math.max(0, first);
  const name = nameOf(kept.etag);
  const text = replay(
    kept,
    start,
    untilLeft(kept, signal, () => ctx.texts.give(name, kept)),
  );
  return { text, etag: kept.etag, size: kept.size, before: (kept.blocks[start]?.first ?? kept.next) - 1 };
}

async function openAnew(
  ctx: Context,
  input: Omit<OpenTextInput, "signal">,
  left: AbortSignal,
): Promise<KeptText> {
  const stop = new AbortController();
  const leave = () => stop.abort();
  left.addEventListener("abort", leave);
  try {
    const opened = await openText(ctx, { ...input, signal: stop.signal });
    return { ...opened, stop, blocks: [], bytes: 0, next: 1, end: null };
  } finally {
    left.removeEventListener("abort", leave);
  }
}

/** False for a text whose connection has ended meanwhile: it is read from its start again. */
async function isAlive(kept: KeptText, from: number): Promise<boolean> {
  if (from < kept.next || kept.end) return true;
  try {
    await advance(kept);
    return true;
  } catch {
    endText(kept);
    return false;
  }
}

/** A reader who leaves ends the text, also before he has read any of it; the answer keeps it for one who has enough. */
function untilLeft(kept: KeptText, left: AbortSignal, keep: () => void): () => void {
  const leave = () => endText(kept);
  if (left.aborted) leave();
  else left.addEventListener("abort", leave);
  return () => {
    left.removeEventListener("abort", leave);
    if (!left.aborted) keep();
  };
}

/** Blocks from one on; a reader who has enough leaves the text to `keep`. */
async function* replay(kept: KeptText, start: number, keep: () => void): Text {
  let broken = false;
  try {
    let at = start;
    for (;;) {
      if (at === kept.blocks.length) {
        if (kept.end) return kept.end;
        broken = true;
        at -= await advance(kept);
        broken = false;
        if (kept.end) return kept.end;
      }
      yield kept.blocks[at++]!.block;
    }
  } finally {
    if (!broken) keep();
  }
}

/** Reads a block more, or the end; answers how many of the first blocks were dropped for it. */
async function advance(kept: KeptText): Promise<number> {
  const { done, value } = await kept.text.next();
  if (done) {
    kept.end = value as TextEnd;
    return 0;
  }
  kept.blocks.push({ block: value, first: kept.next });
  kept.next += countLines(value);
  kept.bytes += value.bytes.length;
  let dropped = 0;
  for (; kept.bytes > keptBytes && kept.blocks.length > 1; dropped++)
    kept.bytes -= kept.blocks.shift()!.block.bytes.length;
  return dropped;
}

const lineFeed = 0x0a;

/** A last line without an end counts. */
function countLines({ bytes }: Block): number {
  let count = 0;
  for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) count += 1;
  return bytes.at(-1) === lineFeed ? count : count + 1;
}
