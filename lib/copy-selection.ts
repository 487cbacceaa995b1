import type { CopySource } from "@/lib/schemas/copies";

const mostUrlChars = 4_000;
const mostRequestChars = 900_000;
const mostSources = 200;
const keysPerSource = 1_000;

/**
 * A selection as it stands in a URL: `source` for each place, an account id with what narrows it behind a slash:
 * "222222222222", "222222222222/s3://bucket/prefix", "222222222222/task/<id>", or "222222222222?" with a filter of the
 * catalogue as the API takes it, and `except=s3://bucket/key` for what is left out. Objects by name are one
 * `objects=222222222222/s3://bucket/<what their keys begin with>` and a `key` for the rest of each.
 */
export function writeSelection(sources: readonly CopySource[]): URLSearchParams {
  const query = new URLSearchParams();
  for (const { accountId, bucket, prefix = "", taskId, keys, matching, except } of sources) {
    if (keys) continue;
    const narrowed = matching
      ? `?${writeMatching(matching, except)}`
      : taskId
        ? `/task/${taskId}`
        : bucket
          ? `/s3://${bucket}/${prefix}`
          : "";
    query.append("source", accountId + narrowed);
  }
  const named = sources.filter(({ keys }) => keys);
  if (named[0])
    writeKeys(
      query,
      named[0],
      named.flatMap(({ keys }) => keys ?? []),
    );
  return query;
}

function writeMatching(matching: NonNullable<CopySource["matching"]>, except: CopySource["except"] = []) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(matching))
    for (const each of [value].flat()) if (each !== undefined) query.append(name, String(each));
  for (const { bucket, key } of except) query.append("except", `s3://${bucket}/${key}`);
  return query;
}

/** A filter of the catalogue as the API's query says it. The values are texts, which the API takes for numbers where it wants numbers. */
export function readMatching(text: string): Pick<CopySource, "matching" | "except"> {
  const query = new URLSearchParams(text);
  const names = [...new Set(query.keys())].filter((name) => name !== "except" && name !== "accountId");
  const matching = Object.fromEntries(
    names.map((name) => [name, listed.has(name) ? query.getAll(name) : query.get(name)]),
  );
  const except = query.getAll("except").flatMap((place) => {
    const found = readPlace(place);
    return found?.prefix ? [{ bucket: found.bucket, key: found.prefix }] : [];
  });
  return { matching, ...(except.length > 0 && { except }) };
}

const listed = new Set([
  "bucket",
  "logGroup",
  "taskId",
  "ownerId",
  "ownerKind",
  "storageClass",
  "encryption",
]);

function writeKeys(query: URLSearchParams, { accountId, bucket }: CopySource, keys: readonly string[]): void {
  const start = commonFolder(keys);
  query.append("objects", `${accountId}/s3://${bucket}/${start}`);
  for (const key of keys) query.append("key", key.slice(start.length));
}

/** Reads a selection back; what cannot be read is left out. */
export function readSelection(query: URLSearchParams): CopySource[] {
  return [...query.getAll("source").flatMap(readSource), ...readKeys(query)];
}

function readSource(text: string): CopySource[] {
  const [, matchingIn, filter = ""] = /^(\d{12})\?(.*)$/s.exec(text) ?? [];
  if (matchingIn) return [{ accountId: matchingIn, ...readMatching(filter) }];
  const [, accountId, rest = ""] = /^(\d{12})(?:\/(.*))?$/s.exec(text) ?? [];
  if (!accountId) return [];
  const taskId = /^task\/(.+)$/s.exec(rest)?.[1];
  if (taskId) return [{ accountId, taskId }];
  const place = readPlace(rest);
  if (place) return [{ accountId, bucket: place.bucket, ...(place.prefix && { prefix: place.prefix }) }];
  return rest === "" ? [{ accountId }] : [];
}

function readKeys(query: URLSearchParams): CopySource[] {
  const [, accountId, rest = ""] = /^(\d{12})\/(.*)$/s.exec(query.get("objects") ?? "") ?? [];
  const place = readPlace(rest);
  if (!accountId || !place) return [];
  const keys = query.getAll("key").map((key) => place.prefix + key);
  return sourcesOfKeys(accountId, place.bucket, keys.filter(Boolean));
}

function readPlace(text: string): { bucket: string; prefix: string } | null {
  const [, bucket, prefix = ""] = /^s3:\/\/([^/]+)\/?(.*)$/s.exec(text) ?? [];
  return bucket ? { bucket, prefix } : null;
}

/** Objects by name as sources, a thousand to each: the most that one may hold. */
export function sourcesOfKeys(accountId: string, bucket: string, keys: readonly string[]): CopySource[] {
  return Array.from({ length: Math.ceil(keys.length / keysPerSource) }, (_, at) => ({
    accountId,
    bucket,
    keys: keys.slice(at * keysPerSource, (at + 1) * keysPerSource),
  }));
}

/** False for more than one request carries: a folder, a filter or an export task says the same in a line. */
export const fitsRequest = (sources: readonly CopySource[]): boolean =>
  sources.length <= mostSources && JSON.stringify(sources).length <= mostRequestChars;

/** False for a selection that an address cannot hold: it is kept in the tab instead. */
export function fitsUrl(sources: readonly CopySource[]): boolean {
  const buckets = new Set(sources.flatMap(({ bucket, keys }) => (keys ? [bucket] : [])));
  return buckets.size <= 1 && writeSelection(sources).toString().length <= mostUrlChars;
}

/** Where a selection is planned and started, searched, or made one file. */
export type SelectionPage = "/copies/new" | "/grep" | "/archives";

/** The page for a selection; null for one that an address cannot hold. */
export function selectionHref(page: SelectionPage, sources: readonly CopySource[]): string | null {
  if (!fitsUrl(sources)) return null;
  const query = writeSelection(sources).toString();
  return query ? `${page}?${query}` : page;
}

/** The page where a selection is planned and started; null for one that an address cannot hold. */
export const newCopyHref = (sources: readonly CopySource[]): string | null =>
  selectionHref("/copies/new", sources);

/** The page that makes one file of a selection; null for one that an address cannot hold. */
export const archivesHref = (sources: readonly CopySource[]): string | null =>
  selectionHref("/archives", sources);

/** The page where one place is planned, which always fits. */
export const newCopyHrefOf = (place: Omit<CopySource, "keys">): string =>
  `/copies/new?${writeSelection([place])}`;

/** The folder that all keys share: empty, or up to a slash. */
function commonFolder(keys: readonly string[]): string {
  let folder = keys[0]?.slice(0, keys[0].lastIndexOf("/") + 1) ?? "";
  while (!keys.every((key) => key.startsWith(folder)))
    folder = folder.slice(0, folder.slice(0, -1).lastIndexOf("/") + 1);
  return folder;
}
