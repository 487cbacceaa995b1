import { createHash } from "node:crypto";
import { header } from "@/server/aws/read-s3-error";
import type { WireResponse } from "@/server/aws/s3-wire";
import type { Context } from "@/server/context";
import { openObject } from "@/server/exports/open-object";
import { ahead } from "@/server/platform/ahead";
import { lineOf, type Selected } from "./list-selected";
import { type Line, whyOf } from "./manifest";

/** An object whose answer has begun. `line` is complete when `body` has ended: a body that breaks off ends, and the line says so. */
type Opened = { line: Line; size: number; body: AsyncGenerator<Buffer, void> };

export type Openings = AsyncGenerator<Opened | { line: Line }, void>;

/** Answers that have begun while an earlier one is read: small objects cost a round trip each otherwise. */
const openedAhead = 12;

/**
 * Listed objects, opened in their order under the ETag that was listed, and a line for each that cannot be. `start`: the
 * first is read from this byte on.
 */
export async function* openSelected(
  ctx: Context,
  selected: AsyncIterable<Selected> | Iterable<Selected>,
  stop: AbortSignal,
  start = 0,
): Openings {
  let from = start;
  const begin = (each: Selected) => {
    const begun = open(ctx, each, from, stop);
    from = 0;
    return begun;
  };
  for await (const { line, response } of ahead(selected, openedAhead, begin, drop))
    yield response
      ? { line, size: Number(header(response, "content-length")), body: read(line, response) }
      : { line };
}

type Begun = { line: Line; response: WireResponse | null };

async function open(ctx: Context, selected: Selected, start: number, signal: AbortSignal): Promise<Begun> {
  if ("line" in selected) return { line: selected.line, response: null };
  const { accountId, bucket, object } = selected;
  const line = lineOf(accountId, bucket, object);
  if (start > 0) line.verdict = "earlier";
  if (start > 0 && start >= object.size) return { line, response: null };
  const range = start > 0 && { range: `bytes=${start}-` };
  const conditions = { headers: { "if-match": object.etag, ...range }, ifRange: false };
  const input = { id: accountId, bucket, key: object.key, method: "GET" as const, conditions, signal };
  try {
    return { line, response: await openObject(ctx, input) };
  } catch (error) {
    return { line: Object.assign(line, whyOf(error), { verdict: "refused" as const }), response: null };
  }
}

function drop({ response }: Begun): void {
  // A body that is destroyed unread says so in an error, which would end the process if nobody listened.
  response?.body.on("error", () => {}).destroy();
}

async function* read(line: Line, { body }: WireResponse): AsyncGenerator<Buffer, void> {
  const hash = createHash("sha256");
  try {
    for await (const chunk of body) {
      hash.update(chunk);
      yield chunk;
    }
  } catch (error) {
    Object.assign(line, whyOf(error), { verdict: "cut" as const });
  } finally {
    if (line.verdict !== "earlier") line.sha256 = hash.digest("hex");
  }
}
