import type { LinesEnd } from "@/lib/schemas/lines";
import { asAwsProblem } from "@/server/aws/call-aws";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { type ObjectAt, readNeighbours } from "./list-parts";
import type { Taken } from "./take-lines";
import type { TextEnd } from "./text";

type End = Omit<LinesEnd, "outside" | "last" | "refused">;

const names = { whole: "whole", cut: "cut", corrupt: "corrupt", bomb: "limit", binary: "binary" } as const;

/** How reading an object ended and where it goes on; neighbours that may not be listed are a failure beside it. */
export async function describeEnd(
  ctx: Context,
  place: ObjectAt,
  taken: Taken,
  signal: AbortSignal,
): Promise<End> {
  const { previous, following, failures } = await neighboursOf(ctx, place, signal);
  const beside = { previous, following, failures, lines: taken.count ?? (taken.next ?? 1) - 1 };
  if (taken.next !== undefined)
    return { ...beside, end: "more", atByte: null, next: { key: place.key, line: taken.next } };
  const next = following === null ? null : { key: following, line: 1 };
  if (taken.ended) return { ...beside, ...nameEnd(taken.ended), next };
  const { id: accountId, bucket, key } = place;
  const facts = awsFactsOf(asAwsProblem(taken.broken, { call: "s3:GetObject", accountId, bucket, key }));
  return {
    ...beside,
    end: "broken",
    atByte: null,
    next,
    failures: [...failures, ...(facts ? [facts] : [])],
  };
}

const nameEnd = (ended: TextEnd) => ({
  end: names[ended.kind],
  atByte: "readBytes" in ended ? ended.readBytes : null,
});

async function neighboursOf(ctx: Context, place: ObjectAt, signal: AbortSignal) {
  try {
    return { ...(await readNeighbours(ctx, place, signal)), failures: [] };
  } catch (error) {
    const facts = awsFactsOf(error);
    if (!facts) throw error;
    return { previous: null, following: null, failures: [facts] };
  }
}
