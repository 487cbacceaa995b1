import { failKms } from "./fail-kms";

/** One page of a KMS listing; the marker is the last name shown. */
export function pageKeys<T>(
  items: T[],
  { Limit, Marker }: { Limit: number; Marker?: string | undefined },
  nameOf: (item: T) => string,
) {
  const after = Marker === undefined ? null : readMarker(Marker);
  const sorted = [...items].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const rest = after === null ? sorted : sorted.filter((item) => nameOf(item) > after);
  const page = rest.slice(0, Limit);
  const last = page.at(-1);
  if (rest.length === page.length || last === undefined) return { page, paging: { Truncated: false } };
  const NextMarker = Buffer.from(`after:${nameOf(last)}`).toString("base64");
  return { page, paging: { Truncated: true, NextMarker } };
}

function readMarker(marker: string): string {
  const text = Buffer.from(marker, "base64").toString("utf8");
  if (!text.startsWith("after:")) throw failKms("InvalidMarkerException", "Invalid marker.");
  return text.slice("after:".length);
}
