import type { ObjectStore, StoredObject } from "@/server/sandbox/state";
import { rollUp } from "./page-objects";

export type VersionPageQuery = {
  prefix: string;
  delimiter: string;
  keyMarker: string;
  /** With it the page starts behind that version of the marker's key, otherwise behind the key. */
  versionIdMarker: string | null;
  limit: number;
};

export type VersionPage = {
  versions: Array<{ object: StoredObject; isLatest: boolean }>;
  commonPrefixes: string[];
  /** Where the next page starts; null on the last. */
  next: { key: string; versionId: string } | null;
};

/** One page of versions and rolled-up prefixes, together at most `limit`. */
export function pageVersions(store: ObjectStore, query: VersionPageQuery): VersionPage {
  const { prefix, delimiter, keyMarker, limit } = query;
  const page: VersionPage = { versions: [], commonPrefixes: [], next: null };
  let last = { key: "", versionId: "" };
  if (limit === 0) return page;
  for (const entry of versionsBehind(store, query)) {
    const { object } = entry;
    const rolled = rollUp(object.key, prefix, delimiter);
    if (rolled !== null && (rolled === page.commonPrefixes.at(-1) || rolled === keyMarker)) continue;
    if (page.versions.length + page.commonPrefixes.length === limit) return { ...page, next: last };
    last =
      rolled === null
        ? { key: object.key, versionId: object.versionId ?? "null" }
        : { key: rolled, versionId: "" };
    if (rolled === null) page.versions.push(entry);
    else page.commonPrefixes.push(rolled);
  }
  return page;
}

type Entry = VersionPage["versions"][number];

/** The rest of the marker's own key first, when a version of it is the marker; then every key behind. */
function* versionsBehind(store: ObjectStore, query: VersionPageQuery): Generator<Entry> {
  const { prefix, keyMarker, versionIdMarker } = query;
  if (versionIdMarker) {
    const ofKey = versionsOfKey(store, keyMarker);
    const at = ofKey.findIndex((object) => (object.versionId ?? "null") === versionIdMarker);
    for (const object of at < 0 ? [] : ofKey.slice(at + 1)) yield { object, isLatest: false };
  }
  let previousKey: string | null = null;
  for (const object of store.versions(prefix, keyMarker)) {
    yield { object, isLatest: object.key !== previousKey };
    previousKey = object.key;
  }
}

function versionsOfKey(store: ObjectStore, key: string): StoredObject[] {
  const found: StoredObject[] = [];
  for (const object of store.versions(key, "")) {
    if (object.key !== key) break;
    found.push(object);
  }
  return found;
}
