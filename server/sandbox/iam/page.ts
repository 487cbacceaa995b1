import type { XmlValue } from "@/server/sandbox/protocol/render-xml";
import { failIam } from "./fail-iam";

const DEFAULT_ITEMS = 100;

/**
 * One page of a listing with IAM's Marker and IsTruncated. `nameOf` orders and addresses the items, so that a marker
 * stays good while the list changes.
 */
export function pageOf<T>(
  items: T[],
  { Marker, MaxItems = DEFAULT_ITEMS }: { Marker?: string | undefined; MaxItems?: number | undefined },
  nameOf: (item: T) => string,
): { items: T[]; paging: { [name: string]: XmlValue } } {
  const after = Marker === undefined ? null : readMarker(Marker);
  const sorted = [...items].sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
  const rest = after === null ? sorted : sorted.filter((item) => nameOf(item) > after);
  const page = rest.slice(0, MaxItems);
  const last = page.at(-1);
  const more = rest.length > page.length && last !== undefined;
  return { items: page, paging: { IsTruncated: more, Marker: more ? writeMarker(nameOf(last)) : null } };
}

function writeMarker(name: string): string {
  return Buffer.from(`after:${name}`).toString("base64");
}

function readMarker(marker: string): string {
  const text = Buffer.from(marker, "base64").toString("utf8");
  if (!text.startsWith("after:")) throw failIam("ValidationError", "Invalid Marker.");
  return text.slice("after:".length);
}
