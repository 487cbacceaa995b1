import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import {
  CatalogueFilter,
  type CatalogueObject,
  type CataloguePage,
  CatalogueSort,
  STORAGE_CLASSES,
} from "@/lib/schemas/catalogue";
import { findFolders } from "@/server/catalogue/query/find-folders";
import { labelOwner, type OwnerColumns } from "@/server/catalogue/query/label-owner";
import { narrowFilter } from "@/server/catalogue/query/narrow-filter";
import { toConditions } from "@/server/catalogue/query/to-conditions";
import type { Context } from "@/server/context";
import { decodeCursor, encodeCursor } from "@/server/exports/cursor";

export const SearchInput = CatalogueFilter.extend({
  sort: CatalogueSort.default("modified"),
  direction: z.enum(["asc", "desc"]).default("desc"),
  cursor: z.string().max(8192).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});
export type SearchInput = z.infer<typeof SearchInput>;

type Row = OwnerColumns & {
  source_id: number;
  account_id: string;
  account_name: string;
  bucket: string;
  key: string;
  size: string;
  modified_at: Date;
  etag: string;
  storage: number;
  task_id: string | null;
  log_group: string | null;
  log_stream: string | null;
};

const columns = { modified: sql`o.modified_at`, size: sql`o.size`, place: sql`o.source_id` } as const;
const After = z.strictObject({
  sort: CatalogueSort,
  direction: z.enum(["asc", "desc"]),
  value: z.union([z.string(), z.number()]),
  source: z.number().int(),
  key: z.string(),
});

/** One page of catalogued objects, by keyset: as fast at the millionth row as at the first. Throws `invalid_cursor`. */
export async function searchCatalogue(ctx: Context, asked: SearchInput): Promise<CataloguePage> {
  const input = narrowFilter(ctx, asked);
  const { sort, direction, limit } = input;
  const rows = await readRows(ctx, input);
  const items = rows.slice(0, limit).map((row) => toObject(ctx, row));
  const last = rows.length > limit ? rows[limit - 1]! : null;
  const nextCursor =
    last &&
    encodeCursor({ sort, direction, value: sortValue(sort, last), source: last.source_id, key: last.key });
  return { items, nextCursor };
}

const sortValue = (sort: CatalogueSort, row: Row) =>
  sort === "modified"
    ? new Date(row.modified_at).toISOString()
    : sort === "size"
      ? Number(row.size)
      : row.source_id;

async function readRows({ db }: Context, input: SearchInput): Promise<Row[]> {
  const folders = await findFolders(db, input);
  const way = input.direction === "asc" ? sql`asc` : sql`desc`;
  const { rows } = await db.execute<Row>(sql`
    with page as (
      select o.* from sekisho.catalogue_objects o where ${toConditions(input, folders)} ${behind(input)}
      order by ${columns[input.sort]} ${way}, o.source_id ${way}, o.key ${way} limit ${input.limit + 1}
    )
    select o.source_id, s.account_id, s.account_name, s.bucket, o.key, o.size, o.modified_at, o.etag, o.storage,
      f.task_id, f.log_group, f.log_stream, w.canonical_id as owner_id, w.name as owner_name,
      k.kind as owner_kind, k.label as owner_label, k.known as owner_known
    from page o join sekisho.catalogue_sources s on s.id = o.source_id join sekisho.catalogue_folders f on f.id = o.folder_id
      left join sekisho.catalogue_owners w on w.id = o.owner_id
      left join sekisho.catalogue_source_owners k on k.source_id = o.source_id and k.owner_id = o.owner_id
    order by ${columns[input.sort]} ${way}, o.source_id ${way}, o.key ${way}`);
  return rows;
}

function behind({ cursor, sort, direction }: SearchInput): SQL {
  if (!cursor) return sql``;
  const after = decodeCursor(
    cursor,
    After.extend({ sort: z.literal(sort), direction: z.literal(direction) }),
  );
  const type = sort === "modified" ? sql`timestamptz` : sql`bigint`;
  const sign = direction === "asc" ? sql`>` : sql`<`;
  return sql`and (${columns[sort]}, o.source_id, o.key) ${sign} (${after.value}::${type}, ${after.source}::int, ${after.key}::text)`;
}

function toObject(ctx: Context, row: Row): CatalogueObject {
  return {
    accountId: row.account_id,
    accountName: row.account_name,
    bucket: row.bucket,
    key: row.key,
    size: Number(row.size),
    lastModified: new Date(row.modified_at).toISOString(),
    etag: row.etag,
    storageClass: STORAGE_CLASSES[row.storage] ?? "other",
    owner: labelOwner(ctx, row),
    taskId: row.task_id,
    logGroup: row.log_group,
    logStream: row.log_stream,
  };
}
