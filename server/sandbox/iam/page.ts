import { pageByName } from "@/server/sandbox/protocol/page-by-name";
import type { XmlValue } from "@/server/sandbox/protocol/render-xml";
import { failIam } from "./fail-iam";

const DEFAULT_ITEMS = 100;

/** One page of a listing with IAM's Marker and IsTruncated. Throws AwsError ValidationError for a marker that is none. */
export function pageOf<T>(
  list: T[],
  { Marker, MaxItems = DEFAULT_ITEMS }: { Marker?: string | undefined; MaxItems?: number | undefined },
  nameOf: (item: T) => string,
): { items: T[]; paging: { [name: string]: XmlValue } } {
  const page = pageByName(list, MaxItems, Marker, nameOf);
  if (page === null) throw failIam("ValidationError", "Invalid Marker.");
  return { items: page.items, paging: { IsTruncated: page.next !== null, Marker: page.next } };
}
