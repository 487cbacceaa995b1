import type { GrepRecord, GrepRecordOf, GrepRequest } from "@/lib/schemas/grep";
import type { Context } from "@/server/context";
import type { Ended } from "@/server/platform/audit/ended";
import { streamLines } from "@/server/platform/stream-lines";
import { grep } from "./grep";

/** A search as a stream of JSON lines; `ended`: what the audit log says of it. A reader who leaves ends it. */
export async function sendGrep(
  ctx: Context,
  request: GrepRequest,
): Promise<{ response: Response; ended: Promise<Ended> }> {
  const stop = new AbortController();
  const { promise: ended, resolve } = Promise.withResolvers<GrepRecordOf<"end"> | null>();
  const response = await streamLines(noteEnd(grep(ctx, request, stop.signal), resolve), stop);
  return { response, ended: ended.then((end) => describeOutcome(request, end)) };
}

async function* noteEnd(
  records: AsyncGenerator<GrepRecord, void>,
  told: (end: GrepRecordOf<"end"> | null) => void,
): AsyncGenerator<GrepRecord, void> {
  try {
    for await (const record of records) {
      yield record;
      if (record.type === "end") told(record);
    }
  } finally {
    told(null);
  }
}

/** What was asked and how much was read and found; never what was found. */
function describeOutcome({ limit: _, ...asked }: GrepRequest, end: GrepRecordOf<"end"> | null): Ended {
  const { hits, searched, refused, stoppedBy } = end ?? {};
  return {
    result: end ? "done" : "failed",
    code: end ? null : "ended_early",
    bytes: end?.bytes ?? null,
    query: JSON.stringify({ found: end && { hits, searched, refused, stoppedBy }, ...asked }),
  };
}
