import { type SQL, sql } from "drizzle-orm";
import type { CatalogueFilter } from "@/lib/schemas/catalogue";
import type { Folders } from "@/server/catalogue/query/folder-conditions";
import { isSteady } from "@/server/catalogue/query/is-steady";
import { type ObjectRow, objectRow } from "@/server/catalogue/query/object-row";
import { readList } from "@/server/catalogue/query/read-list";
import { toConditions } from "@/server/catalogue/query/to-conditions";
import type { Context } from "@/server/context";
import { comparePositions, type GroupSort, type Picked, type Wanted } from "./position";
import { readSlices, type Slice } from "./read-slices";

const largestBatch = 64;

/** What of an object `o` makes it a member of a slice, and the type of that. */
const columns: Record<Exclude<GroupSort, "account">, { of: SQL; type: SQL }> = {
  owner: { of: sql`o.owner_id`, type: sql`int` },
  ownerKind: { of: sql`o.owner_id`, type: sql`int` },
  storageClass: { of: sql`o.storage`, type: sql`smallint` },
  logGroup: {
    of: sql`(select f.log_group from sekisho.catalogue_folders f where f.id = o.folder_id)`,
    type: sql`text`,
  },
  encryption: {
    of: sql`(select p.encryption from sekisho.catalogue_folders f left join sekisho.catalogue_samples p
      on p.source_id = f.source_id and p.task_id = f.task_id where f.id = o.folder_id)`,
    type: sql`text`,
  },
};

/** The next rows of an order by group: slice after slice, each in the order of its keys, until there are enough. */
export async function walkGroups(
  ctx: Context,
  sort: GroupSort,
  { filter, folders }: { filter: CatalogueFilter; folders: Folders },
  wanted: Wanted,
): Promise<Picked[]> {
  const { after, descending, limit } = wanted;
  const all = await readSlices(ctx, sort, filter, descending);
  if (isFew(all)) return pickFew(ctx, sort, all, toConditions(filter, folders), wanted);
  const slices = all.filter(
    (slice) => !after || comparePositions({ ...slice, key: after.key }, after, descending) >= 0,
  );
  const matchingIn = (slice: Slice) =>
    sql`${toConditions(filter, folders)} ${narrowed(sort, filter, slice, limit)}`;
  const found: Picked[] = [];
  for (let at = 0, hoped = limit; at < slices.length && found.length < limit; hoped *= 4) {
    const batch = slices.slice(at, at + howMany(slices.slice(at, at + largestBatch), hoped));
    const queries = (most: SQL) =>
      batch.map((slice, n) => sliceQuery(sort, slice, n, matchingIn(slice), { after, descending, most }));
    const rows = await readList<[n: number, row: ObjectRow]>(ctx.db, {
      value: sql`json_build_array(o.n, ${objectRow})`,
      ordered: (most) => sql`
        select * from (${sql.join(queries(most), sql` union all `)}) o
        order by o.n, o.key ${descending ? sql`desc` : sql`asc`} limit ${most}`,
      most: limit - found.length,
      steady: isSteady(filter, folders),
    });
    found.push(...rows.map(([n, row]) => ({ ...placeOf(batch[n]!), key: row[6], row })));
    at += batch.length;
  }
  return found;
}

/** So many slices hold as many rows as are hoped for; one at least. What is not summed up may hold none. */
function howMany(slices: readonly Slice[], hoped: number): number {
  let objects = 0;
  const last = slices.findIndex(({ sums }) => {
    objects += sums?.objects ?? 0;
    return objects >= hoped;
  });
  return last < 0 ? slices.length : last + 1;
}

const placeOf = ({ value, tie }: Slice) => ({ value, tie });

/** So few rows in all are read together and sorted here: in many slices each would cost a search of its own. */
const few = 1_000;
const isFew = (slices: readonly Slice[]) =>
  slices.every(({ sums }) => sums) && slices.reduce((all, { sums }) => all + (sums?.objects ?? 0), 0) <= few;

async function pickFew(
  { db }: Context,
  sort: GroupSort,
  slices: readonly Slice[],
  matching: SQL,
  { after, descending, limit }: Wanted,
): Promise<Picked[]> {
  const member = sort === "account" ? sql`null` : columns[sort].of;
  const rows = await readList<[member: string | number | null, row: ObjectRow]>(db, {
    value: sql`json_build_array(o.member, ${objectRow})`,
    ordered: () => sql`select ${member} as member, o.* from sekisho.catalogue_objects o where ${matching}`,
    most: Number.MAX_SAFE_INTEGER,
    steady: false,
  });
  const sliceOf = (member: string | number | null, [source]: ObjectRow) =>
    slices.find((slice) => slice.source === source && slice.members.includes(member));
  return rows
    .flatMap(([member, row]) => {
      const slice = sliceOf(member, row);
      return slice ? [{ ...placeOf(slice), key: row[6], row }] : [];
    })
    .filter((row) => !after || comparePositions(row, after, descending) > 0)
    .sort((a, b) => comparePositions(a, b, descending))
    .slice(0, limit);
}

type InSlice = Omit<Wanted, "limit"> & { most: SQL };

function sliceQuery(sort: GroupSort, slice: Slice, n: number, matching: SQL, wanted: InSlice): SQL {
  const { after, descending, most } = wanted;
  const behind = descending ? sql`<` : sql`>`;
  const isBegun = after && after.value === slice.value && after.tie === slice.tie;
  return sql`(
    select ${n}::int as n, o.* from sekisho.catalogue_objects o
    where o.source_id = ${slice.source}::int and ${memberCondition(sort, slice)} and ${matching}
      ${isBegun ? sql`and o.key ${behind} ${after.key}` : sql``}
    order by o.key ${descending ? sql`desc` : sql`asc`} limit ${most})`;
}

function memberCondition(sort: GroupSort, { members, others }: Slice): SQL {
  if (sort === "account") return others ? sql`${members.length === 0}` : sql`true`;
  const { of, type } = columns[sort];
  const named = members.filter((member) => member !== null);
  const orNone = members.includes(null);
  const among =
    named.length > 0
      ? sql`coalesce(${of} = any(${sql.param(named)}::${type}[]), ${orNone})`
      : sql`(${orNone} and ${of} is null)`;
  return others ? sql`not ${among}` : among;
}

/** Where the rows can be at all, when it is less work to sort those than to meet enough of them on the way through the keys. */
function narrowed(sort: GroupSort, { encryption }: CatalogueFilter, slice: Slice, limit: number): SQL {
  const { source, sums, members, around } = slice;
  if (sums?.folders) return sql`and o.folder_id = any(${sql.param(sums.folders)}::int[])`;
  const inFolders = (which: SQL) => sql`and o.folder_id = any(array(
    select f.id from sekisho.catalogue_folders f where f.source_id = ${source}::int and ${which}))`;
  const sampledAs = (
    kinds: readonly unknown[],
  ) => sql`f.task_id in (select p.task_id from sekisho.catalogue_samples p
    where p.source_id = ${source}::int and p.encryption = any(${sql.param(kinds)}::text[]))`;
  if (encryption && !encryption.some((kind) => kind === around.encryption))
    return inFolders(sampledAs(encryption));
  if (!sums || sums.objects ** 2 > limit * around.objects) return sql``;
  if (sort === "logGroup")
    return inFolders(sql`f.log_group is not distinct from ${members[0] ?? null}::text`);
  return sort === "encryption" && !members.includes(null) ? inFolders(sampledAs(members)) : sql``;
}
