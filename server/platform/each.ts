/** Runs `work` over all items, at most `limit` at a time; answers in the items' order. The first failure rejects. */
export async function mapLimited<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): Promise<R[]> {
  const results = new Array<R>(items.length);
  let next = 0;
  const lane = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index]!);
    }
  };
  await Promise.all(Array.from({ length: Math.min(limit, items.length) }, lane));
  return results;
}

/**
 * Like mapLimited for items that come one by one: the next is taken when there is room for it, which is the
 * back-pressure. The first failure, of an item or of what brings them, aborts `stop`, waits for the work under way to
 * end, and rejects.
 */
export async function mapStreamed<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  { limit, stop }: { limit: number; stop: AbortController },
  work: (item: T, index: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = [];
  const running = new Set<Promise<void>>();
  let failure: { error: unknown } | null = null;
  const fail = (error: unknown) => {
    failure ??= { error };
    stop.abort();
  };
  const run = async (item: T, index: number) => {
    try {
      results[index] = await work(item, index);
    } catch (error) {
      fail(error);
    }
  };
  try {
    let index = 0;
    for await (const item of items) {
      const started = run(item, index++).finally(() => running.delete(started));
      running.add(started);
      if (running.size >= limit) await Promise.race(running);
      if (failure) break;
    }
  } catch (error) {
    fail(error);
  }
  await Promise.all(running);
  if (failure) throw (failure as { error: unknown }).error;
  return results;
}
