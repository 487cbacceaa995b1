import type { ObjectStore, StoredObject } from "@/server/sandbox/state";

export type PageQuery = {
  prefix: string;
  delimiter: string;
  /** Keys and common prefixes after this one, exclusive; empty: from the start. */
  after: string;
  limit: number;
};

export type ObjectPage = {
  objects: StoredObject[];
  commonPrefixes: string[];
  truncated: boolean;
  /** The last key or common prefix of the page; empty for an empty page. */
  last: string;
};

/** Sorts after every key that starts with the text before it, but for those that go on with this very character. */
const AFTER_ALL = "\u{10ffff}";

/** One page of a listing: keys and rolled-up prefixes in order, together at most `limit`. */
export function pageObjects(store: ObjectStore, query: PageQuery): ObjectPage {
  const { prefix, delimiter, limit } = query;
  const page: ObjectPage = { objects: [], commonPrefixes: [], truncated: false, last: "" };
  if (limit === 0) return page;
  let after = skipWithin(query);
  for (let more = true; more; ) {
    more = false;
    for (const object of store.scan(prefix, after)) {
      if (object.deleteMarker) continue;
      const rolled = rollUp(object.key, prefix, delimiter);
      if (rolled !== null && (rolled === page.commonPrefixes.at(-1) || rolled === query.after)) continue;
      if (page.objects.length + page.commonPrefixes.length === limit) return { ...page, truncated: true };
      page.last = rolled ?? object.key;
      if (rolled === null) page.objects.push(object);
      else {
        page.commonPrefixes.push(rolled);
        after = rolled + AFTER_ALL;
        more = true;
        break;
      }
    }
  }
  return page;
}

/** The common prefix a key falls under, or null. */
export function rollUp(key: string, prefix: string, delimiter: string): string | null {
  if (delimiter === "") return null;
  const end = key.indexOf(delimiter, prefix.length);
  return end < 0 ? null : key.slice(0, end + delimiter.length);
}

/** A page that ended with a common prefix goes on behind all of its keys. */
function skipWithin({ prefix, delimiter, after }: PageQuery): string {
  const ended = delimiter !== "" && after.startsWith(prefix) && after.length > prefix.length;
  return ended && after.endsWith(delimiter) && rollUp(after, prefix, delimiter) === after
    ? after + AFTER_ALL
    : after;
}
