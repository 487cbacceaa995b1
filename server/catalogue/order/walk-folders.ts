import { type SQL, sql } from "drizzle-orm";
import type { CatalogueFilter } from "@/lib/schemas/catalogue";
import { type Folders, folderConditions } from "@/server/catalogue/query/folder-conditions";
import { isSteady } from "@/server/catalogue/query/is-steady";
import { type ObjectRow, objectRow } from "@/server/catalogue/query/object-row";
import { readList } from "@/server/catalogue/query/read-list";
import { sourceConditions, toConditions } from "@/server/catalogue/query/to-conditions";
import type { Database } from "@/server/platform/db/open-database";
import type { FolderSort, Picked, Wanted } from "./position";

const smallestBatch = 50;
const largestBatch = 3_200;
const columns: Record<FolderSort, SQL> = {
  logStream: sql`f.log_stream collate "C"`,
  taskId: sql`f.task_id`,
};

type Folder = { value: string | null; tie: number };
type Asked = { db: Database; sort: FolderSort; filter: CatalogueFilter; folders: Folders };

/** The next rows of an order by what folders say: folder after folder, each in the order of its keys, those that say nothing last. */
export async function walkFolders(asked: Asked, wanted: Wanted): Promise<Picked[]> {
  const { after, limit } = wanted;
  const found = after?.value === null ? [] : await walk(asked, wanted, namedAfter);
  if (found.length >= limit) return found;
  const rest = { ...wanted, after: after?.value === null ? after : null, limit: limit - found.length };
  return [...found, ...(await walk(asked, rest, unnamedAfter))];
}

type Behind = (column: SQL, last: Folder | null, wanted: Wanted) => SQL;

async function walk(asked: Asked, wanted: Wanted, behind: Behind): Promise<Picked[]> {
  const found: Picked[] = [];
  let last: Folder | null = null;
  for (let size = smallestBatch; found.length < wanted.limit; size = Math.min(4 * size, largestBatch)) {
    const batch = await readFolders(asked, behind(columns[asked.sort], last, wanted), size);
    found.push(...(await readObjects(asked, batch, { ...wanted, limit: wanted.limit - found.length })));
    if (batch.length < size) return found;
    last = batch.at(-1)!;
  }
  return found;
}

/** Behind the last folder that was read, or from the one on in which the page before ended. */
const namedAfter: Behind = (column, last, { after, descending }) => {
  const [way, sign] = descending ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  const from = last ?? after;
  const begins = from
    ? sql`and (${column}, f.id) ${sign}${last ? sql`` : sql`=`} (${from.value}::text, ${from.tie}::int)`
    : sql``;
  return sql`and ${column} is not null ${begins} order by ${column} ${way}, f.id ${way}`;
};

const unnamedAfter: Behind = (column, last, { after, descending }) => {
  const [way, sign] = descending ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  const from = last ?? after;
  const begins = from ? sql`and f.id ${sign}${last ? sql`` : sql`=`} ${from.tie}::int` : sql``;
  return sql`and ${column} is null ${begins} order by f.id ${way}`;
};

async function readFolders(
  { db, sort, filter, folders }: Asked,
  behind: SQL,
  limit: number,
): Promise<Folder[]> {
  const sources = sourceConditions(filter);
  const conditions = [
    ...(folders === "many" ? folderConditions(filter) : []),
    ...(Array.isArray(folders) ? [sql`f.id = any(${sql.param(folders)}::int[])`] : []),
    ...(sources.length > 0
      ? [
          sql`f.source_id in (select s.id from sekisho.catalogue_sources s where ${sql.join(sources, sql` and `)})`,
        ]
      : []),
  ];
  const { rows } = await db.execute<Folder>(sql`
    select f.id as tie, ${columns[sort]} as value from sekisho.catalogue_folders f
    where ${conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`} ${behind} limit ${limit}`);
  return rows;
}

async function readObjects(
  { db, filter, folders }: Asked,
  batch: readonly Folder[],
  { after, descending, limit }: Wanted,
): Promise<Picked[]> {
  const [way, sign] = descending ? [sql`desc`, sql`<`] : [sql`asc`, sql`>`];
  const begun = after ? sql`and (t.id <> ${after.tie}::int or o.key ${sign} ${after.key})` : sql``;
  const found = await readList<[n: number, row: ObjectRow]>(db, {
    value: sql`json_build_array(o.n, ${objectRow})`,
    ordered: (most) => sql`
      select t.n, o.* from unnest(${sql.param(batch.map(({ tie }) => tie))}::int[]) with ordinality t(id, n)
      cross join lateral (
        select o.* from sekisho.catalogue_objects o
        where o.folder_id = t.id and ${toConditions(filter, folders)} ${begun} order by o.key ${way} limit ${most}
      ) o
      order by t.n, o.key ${way} limit ${most}`,
    most: limit,
    steady: isSteady(filter, folders),
  });
  return found.map(([n, row]) => ({ ...batch[n - 1]!, key: row[6], row }));
}
