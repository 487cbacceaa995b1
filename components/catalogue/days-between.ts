const dayMs = 86_400_000;

/** Every UTC day from the first to the last of these, oldest first, at most `most` of the newest. */
export function daysBetween(days: readonly string[], most: number): string[] {
  const sorted = days.toSorted();
  const [first, last] = [Date.parse(sorted[0]!), Date.parse(sorted.at(-1)!)];
  const count = Math.min(most, Math.round((last - first) / dayMs) + 1);
  return Array.from({ length: count }, (_, at) =>
    new Date(last - (count - 1 - at) * dayMs).toISOString().slice(0, 10),
  );
}
