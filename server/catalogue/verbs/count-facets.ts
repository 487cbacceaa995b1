import { type SQL, sql } from "drizzle-orm";
import { type CatalogueFacets, CatalogueFilter, type Facet, STORAGE_CLASSES } from "@/lib/schemas/catalogue";
import { findFolders } from "@/server/catalogue/query/find-folders";
import type { Folders } from "@/server/catalogue/query/folder-conditions";
import { joinOwners, ownerColumns } from "@/server/catalogue/query/join-owners";
import { labelOwner, type OwnerColumns } from "@/server/catalogue/query/label-owner";
import { narrowFilter } from "@/server/catalogue/query/narrow-filter";
import { toConditions } from "@/server/catalogue/query/to-conditions";
import type { Context } from "@/server/context";

export const FacetsInput = CatalogueFilter;

type Row = OwnerColumns & {
  account_id: string;
  account_name: string;
  bucket: string;
  storage: number;
  log_group: string | null;
  encryption: string;
  objects: number;
  bytes: number;
};

/** So many matches are counted one by one; what only the sums need is always exact. */
const mostCounted = 20_000;
const mostShown = 50;
/** What the sums tell apart. */
const summed = new Set([
  "accountId",
  "bucket",
  "ownerId",
  "ownerKind",
  "storageClass",
  "logGroup",
  "encryption",
]);

/** How many objects match a filter, and how they are spread over accounts, buckets, owners, classes, encryption and log groups. */
export async function countFacets(ctx: Context, asked: CatalogueFilter): Promise<CatalogueFacets> {
  const filter = narrowFilter(ctx, asked);
  const used = Object.entries(filter).filter(([, value]) => value !== undefined && value !== "");
  const exact = used.every(([name]) => summed.has(name));
  const rows = await readRows(
    ctx,
    exact ? fromSums(filter) : fromObjects(filter, await findFolders(ctx.db, filter)),
  );
  const objects = rows.reduce((sum, row) => sum + row.objects, 0);
  return {
    objects: Math.min(objects, exact ? objects : mostCounted),
    bytes: rows.reduce((sum, row) => sum + row.bytes, 0),
    atLeast: !exact && objects > mostCounted,
    accounts: spread(rows, (row) => [row.account_id, row.account_name]),
    buckets: spread(rows, (row) => [row.bucket, row.bucket]),
    owners: spread(rows, (row) => row.owner_id && [row.owner_id, labelOwner(ctx, row).label]),
    ownerKinds: spread(rows, (row) => [labelOwner(ctx, row).kind, labelOwner(ctx, row).kind]),
    storageClasses: spread(rows, (row) => [
      STORAGE_CLASSES[row.storage] ?? "other",
      STORAGE_CLASSES[row.storage] ?? "other",
    ]),
    encryptions: spread(rows, (row) => [row.encryption, row.encryption]),
    logGroups: spread(rows, (row) => row.log_group && [row.log_group, row.log_group]),
  };
}

const fromSums = (filter: CatalogueFilter) => sql`
  select o.source_id, o.owner_id, o.storage, o.log_group, o.encryption, sum(o.objects) as objects, sum(o.bytes) as bytes
  from sekisho.catalogue_totals o
  where ${toConditions({ ...filter, logGroup: undefined, encryption: undefined }, null)} ${ofGroups(filter)} ${encryptedAs(filter)}
  group by 1, 2, 3, 4, 5`;

const ofGroups = ({ logGroup }: CatalogueFilter) =>
  logGroup ? sql`and o.log_group = any(${sql.param(logGroup)}::text[])` : sql``;

const encryptedAs = ({ encryption }: CatalogueFilter) =>
  encryption
    ? sql`and coalesce(o.encryption, (select s.encryption from sekisho.catalogue_sources s where s.id = o.source_id), 'unknown')
        = any(${sql.param(encryption)}::text[])`
    : sql``;

const fromObjects = (filter: CatalogueFilter, folders: Folders) => sql`
  select o.source_id, o.owner_id, o.storage, f.log_group, p.encryption, count(*) as objects, sum(o.size) as bytes
  from (select o.* from sekisho.catalogue_objects o where ${toConditions(filter, folders)} limit ${mostCounted + 1}) o
    join sekisho.catalogue_folders f on f.id = o.folder_id
    left join sekisho.catalogue_samples p on p.source_id = o.source_id and p.task_id = f.task_id
  group by 1, 2, 3, 4, 5`;

async function readRows({ db }: Context, counted: SQL): Promise<Row[]> {
  const { rows } = await db.execute<Row>(sql`
    select s.account_id, s.account_name, s.bucket, t.storage, t.log_group, coalesce(t.encryption, s.encryption, 'unknown') as encryption, t.objects::float8 as objects, t.bytes::float8 as bytes,
      ${ownerColumns}
    from (${counted}) t join sekisho.catalogue_sources s on s.id = t.source_id ${joinOwners(sql`t`)}`);
  return rows;
}

/** Rows by a value, the most frequent first. */
function spread(
  rows: readonly Row[],
  pick: (row: Row) => readonly [string, string] | null | "" | undefined,
): Facet[] {
  const facets = new Map<string, Facet>();
  for (const row of rows) {
    const picked = pick(row);
    if (!picked) continue;
    const [value, label] = picked;
    const facet = facets.get(value) ?? { value, label, objects: 0, bytes: 0 };
    facets.set(value, { ...facet, objects: facet.objects + row.objects, bytes: facet.bytes + row.bytes });
  }
  return [...facets.values()].sort((a, b) => b.objects - a.objects).slice(0, mostShown);
}
