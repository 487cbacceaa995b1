import { pageByName } from "@/server/sandbox/protocol/page-by-name";
import { failKms } from "./fail-kms";

/** One page of a KMS listing. Throws AwsError InvalidMarkerException. */
export function pageOf<T>(
  list: T[],
  { Limit, Marker }: { Limit: number; Marker?: string | undefined },
  nameOf: (item: T) => string,
) {
  const page = pageByName(list, Limit, Marker, nameOf);
  if (page === null) throw failKms("InvalidMarkerException", "Could not deserialize marker.");
  const more = page.next === null ? {} : { NextMarker: page.next };
  return { items: page.items, paging: { Truncated: page.next !== null, ...more } };
}
