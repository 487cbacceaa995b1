import { setTimeout as wait } from "node:timers/promises";
import { asAwsProblem } from "@/server/aws/call-aws";
import { mayPass } from "@/server/aws/may-pass";
import { getObject, type ObjectHead } from "@/server/aws/s3-calls/read-object";
import type { WireResponse } from "@/server/aws/s3-wire";
import { callAs, type Reach } from "./party";
import type { Transfer, TransferDeps } from "./transfer";

type Body = WireResponse["body"];
export type OpenSource = { head: ObjectHead; bytes: AsyncIterable<Buffer>; close: () => void };

/** Breaks in a row that brought no byte. */
const mostBreaks = 3;
const pauseMs = 200;

/**
 * Opens the source as it was listed: its head is there, its bytes come as they are read. A connection that breaks is
 * taken up where it broke. Throws `precondition_failed` when the object has changed, and AWS's refusals.
 */
export async function openSource(
  { wire }: TransferDeps,
  reader: Reach,
  { source, signal }: Transfer,
): Promise<OpenSource> {
  const { accountId, bucket, key } = source;
  const open = (from: number) =>
    callAs(reader, (place) => getObject(wire, place, { ...source, from, signal }));
  const { head, body } = await open(0);
  let current: Body = body;

  async function* read(): AsyncGenerator<Buffer> {
    for (let seen = 0, breaks = 0; ; ) {
      const before = seen;
      try {
        for await (const chunk of current) {
          seen += chunk.length;
          yield chunk;
        }
        return;
      } catch (error) {
        const problem = asAwsProblem(error, { call: "s3:GetObject", accountId, bucket, key });
        if (seen >= source.size) return;
        breaks = seen > before ? 0 : breaks + 1;
        if (signal.aborted || breaks === mostBreaks || !mayPass(problem)) throw problem;
        await wait(Math.random() * pauseMs * 2 ** breaks);
        current = (await open(seen)).body;
      }
    }
  }
  return { head, bytes: read(), close: () => current.destroy() };
}
