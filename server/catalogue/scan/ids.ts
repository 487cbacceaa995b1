import { sql } from "drizzle-orm";
import { parseExportKey } from "@/lib/export-key";
import { STORAGE_CLASSES } from "@/lib/schemas/catalogue";
import type { ListedObject } from "@/server/aws/s3";
import { maybePart } from "@/server/catalogue/query/text-conditions";
import { classifyOwner, type OwnerBook } from "@/server/exports/classify-owner";
import type { Database } from "@/server/platform/db/open-database";

/** Numbers of folders and owners, as far as pages have needed them. */
export type Ids = {
  /** Before `folderOf` is asked of these. */
  learnFolders: (objects: readonly ListedObject[]) => Promise<void>;
  /** Before `ownerOf` is asked of these. */
  learnOwners: (objects: readonly ListedObject[]) => Promise<void>;
  folderOf: (key: string) => number;
  ownerOf: (canonicalId: string | null) => number | null;
};

/** Place of a storage class among STORAGE_CLASSES. */
export function storageOf(name: string): number {
  const at = (STORAGE_CLASSES as readonly string[]).indexOf(name);
  return at < 0 ? STORAGE_CLASSES.length - 1 : at;
}

/** PostgreSQL keeps no NUL in a text: the character after it stands for it, so that keys keep the order of their listing. */
export const storableKey = (key: string) => (key.includes("\0") ? key.replaceAll("\0", "\u0001") : key);

/** The folder of a key; of the same text as long as keys share it, so that looking it up costs no new hash. */
function folderReader(): (key: string) => string {
  let last = { prefix: "", path: "" };
  return (key) => {
    const end = key.lastIndexOf("/") + 1;
    if (end !== last.prefix.length || !key.startsWith(last.prefix)) {
      const prefix = key.slice(0, end);
      last = { prefix, path: storableKey(prefix) };
    }
    return last.path;
  };
}

/** True for a name that has to be searched for in itself: most words are not in the names of parts, and those are many. */
const isOther = (key: string): boolean => {
  const name = key.slice(key.lastIndexOf("/") + 1);
  return name !== "" && !maybePart.test(name);
};

/** `other`: that it holds other names than those of parts is written down. */
type Folder = { id: number; other: boolean };

/** A folder's number is asked for once a scan, and again when the first other name is in it; what an owner is to the source is written down when it is first seen. */
export function createIds(
  db: Database,
  sourceId: number,
  book: OwnerBook,
  groups: ReadonlyMap<string, string>,
): Ids {
  const folderPath = folderReader();
  const folders = new Map<string, Folder>();
  const owners = new Map<string, number>();
  const classified = new Set<string>();
  return {
    learnFolders: (objects) => learnFolders(db, sourceId, groups, folders, folderPath, objects),
    learnOwners: async (objects) => {
      await learnOwners(db, owners, objects);
      await classify(db, sourceId, book, owners, classified, objects);
    },
    folderOf: (key) => folders.get(folderPath(key))!.id,
    ownerOf: (id) => (id === null ? null : owners.get(id)!),
  };
}

async function learnFolders(
  db: Database,
  sourceId: number,
  groups: ReadonlyMap<string, string>,
  known: Map<string, Folder>,
  folderPath: (key: string) => string,
  objects: readonly ListedObject[],
): Promise<void> {
  const wanted = new Map<string, boolean>();
  for (const { key } of objects) {
    const path = folderPath(key);
    const folder = known.get(path);
    const other = isOther(key);
    if (!folder || (other && !folder.other)) wanted.set(path, other || wanted.get(path) === true);
  }
  if (wanted.size === 0) return;
  const paths = [...wanted.keys()].sort();
  const facts = paths.map((path) => parseExportKey(`${path}000000.gz`));
  const { rows } = await db.execute<Folder & { path: string }>(sql`
    insert into sekisho.catalogue_folders as f (source_id, path, task_id, log_stream, log_group, other_names)
    select ${sourceId}::int, * from unnest(${sql.param(paths)}::text[], ${sql.param(facts.map(({ taskId }) => taskId))}::text[],
      ${sql.param(facts.map(({ logStream }) => logStream))}::text[],
      ${sql.param(facts.map(({ taskId }) => (taskId && groups.get(taskId)) ?? null))}::text[],
      ${sql.param(paths.map((path) => wanted.get(path)))}::boolean[])
    on conflict (source_id, path) do update set log_group = coalesce(excluded.log_group, f.log_group),
      other_names = f.other_names or excluded.other_names
    returning id, path, other_names as other`);
  for (const { id, path, other } of rows) known.set(path, { id, other });
}

async function learnOwners(
  db: Database,
  known: Map<string, number>,
  objects: readonly ListedObject[],
): Promise<void> {
  const missing = [...new Set(objects.map(({ ownerId }) => ownerId))]
    .filter((id) => id !== null && !known.has(id))
    .sort();
  if (missing.length === 0) return;
  await db.execute(sql`
    insert into sekisho.catalogue_owners (canonical_id) select * from unnest(${sql.param(missing)}::text[])
    on conflict do nothing`);
  const { rows } = await db.execute<{ id: number; canonical: string }>(sql`
    select id, canonical_id as canonical from sekisho.catalogue_owners where canonical_id = any(${sql.param(missing)}::text[])`);
  for (const { id, canonical } of rows) known.set(canonical, id);
}

async function classify(
  db: Database,
  sourceId: number,
  book: OwnerBook,
  owners: ReadonlyMap<string, number>,
  done: Set<string>,
  objects: readonly ListedObject[],
): Promise<void> {
  for (const object of objects) {
    if (object.ownerId === null || done.has(object.ownerId)) continue;
    const { kind, label, known } = classifyOwner(object, book);
    // A key that is no log says nothing about a stranger: a later one may.
    if (kind !== "unknown") done.add(object.ownerId);
    else if (done.has(`unknown ${object.ownerId}`)) continue;
    else done.add(`unknown ${object.ownerId}`);
    await db.execute(sql`
      insert into sekisho.catalogue_source_owners (source_id, owner_id, kind, label, known)
      values (${sourceId}, ${owners.get(object.ownerId)!}, ${kind}, ${label}, ${known})
      on conflict (source_id, owner_id) do update set kind = excluded.kind, label = excluded.label, known = excluded.known
      where excluded.kind <> 'unknown' or sekisho.catalogue_source_owners.kind = 'unknown'`);
  }
}
