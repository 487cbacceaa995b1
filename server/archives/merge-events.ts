import type { Event } from "./read-events";

type Stream = AsyncGenerator<Event, void>;

/** Several streams of events as one, by time; of equal times the stream that was read last goes on, so that no event is torn. */
export async function* mergeEvents(streams: readonly Stream[]): AsyncGenerator<Event, void> {
  const heads = new Map<Stream, Event>();
  const advance = async (stream: Stream) => {
    const { done, value } = await stream.next();
    if (done) heads.delete(stream);
    else heads.set(stream, value);
  };
  await Promise.all(streams.map(advance));
  let last: Stream | null = null;
  while (heads.size > 0) {
    const next = earliest(heads, last);
    const event = heads.get(next);
    if (event) yield event;
    last = next;
    await advance(next);
  }
}

function earliest(heads: ReadonlyMap<Stream, Event>, last: Stream | null): Stream {
  let [best] = heads.keys() as Iterable<Stream> as [Stream];
  const timeOf = (stream: Stream) => heads.get(stream)?.time ?? Number.POSITIVE_INFINITY;
  if (last && heads.has(last)) best = last;
  for (const stream of heads.keys()) if (timeOf(stream) < timeOf(best)) best = stream;
  return best;
}
