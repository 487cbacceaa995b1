/** Runs `work` over all items, at most `limit` at a time, and hands out each answer as soon as it is there. The first failure rejects. */
export async function* asReady<T, R>(
  items: readonly T[],
  limit: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R, void> {
  const running = new Map<number, Promise<{ index: number; result: R }>>();
  let next = 0;
  while (next < items.length || running.size > 0) {
    while (next < items.length && running.size < limit) {
      const index = next++;
      running.set(
        index,
        work(items[index]!).then((result) => ({ index, result })),
      );
    }
    const { index, result } = await Promise.race(running.values());
    running.delete(index);
    yield result;
  }
}
