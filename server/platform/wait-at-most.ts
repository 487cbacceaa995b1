/** Resolves when every promise has settled, or after `ms`. What is still running goes on; failures are not reported. */
export async function waitAtMost(ms: number, promises: Promise<unknown>[]): Promise<void> {
  const { promise: patience, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, ms);
  await Promise.race([Promise.allSettled(promises), patience]);
  clearTimeout(timer);
}
