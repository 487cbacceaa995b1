/** Bytes of one claim: a few large objects are not held by one worker while others idle. */
const mostBytes = 1024 ** 3;

/** The first objects that are `mostBytes` together, and at least one. */
export function cutByBytes<T extends { size: number }>(objects: readonly T[]): T[] {
  let before = 0;
  const end = objects.findIndex(({ size }, index) => {
    const full = index > 0 && before >= mostBytes;
    before += size;
    return full;
  });
  return objects.slice(0, end < 0 ? undefined : end);
}
