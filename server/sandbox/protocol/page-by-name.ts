/** One page of a listing; `next` names where the rest begins, null on the last page. */
export type Page<T> = { items: T[]; next: string | null };

/**
 * The items behind a marker in the order of their names, so that a marker stays good while the list changes.
 * null for a marker that this never gave out.
 */
export function pageByName<T>(
  items: T[],
  limit: number,
  marker: string | undefined,
  nameOf: (item: T) => string,
): Page<T> | null {
  const after = marker === undefined ? null : readMarker(marker);
  if (marker !== undefined && after === null) return null;
  const sorted = [...items].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const rest = after === null ? sorted : sorted.filter((item) => nameOf(item) > after);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  const more = rest.length > page.length && last !== undefined;
  return { items: page, next: more ? Buffer.from(`after:${nameOf(last)}`).toString("base64") : null };
}

function readMarker(marker: string): string | null {
  const text = Buffer.from(marker, "base64").toString("utf8");
  return text.startsWith("after:") ? text.slice("after:".length) : null;
}
