/**
 * What `start` makes of each item, in their order, while up to `most` of those that follow have begun already. Ends
 * what has begun and will not be taken by `drop`. `start` must not reject: a failure is a value.
 */
export async function* ahead<T, R>(
  items: AsyncIterable<T> | Iterable<T>,
  most: number,
  start: (item: T) => Promise<R>,
  drop: (result: R) => void,
): AsyncGenerator<R, void> {
  const begun: Promise<R>[] = [];
  try {
    for await (const item of items) {
      begun.push(start(item));
      if (begun.length > most) yield (await begun.shift()) as R;
    }
    while (begun.length > 0) yield (await begun.shift()) as R;
  } finally {
    for (const late of begun) void late.then(drop);
  }
}
