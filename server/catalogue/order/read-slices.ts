import { type SQL, sql } from "drizzle-orm";
import type { CatalogueFilter } from "@/lib/schemas/catalogue";
import { sourceConditions, toConditions } from "@/server/catalogue/query/to-conditions";
import type { Context } from "@/server/context";
import { runPrepared } from "@/server/platform/db/prepared";
import { type GroupColumns, groupValue } from "./group-value";
import { comparePositions, type GroupSort, type Position } from "./position";

/**
 * Rows of one source that share a value. `members`: the numbers or names that say so; with `others`, all rows but these:
 * what a scan may have brought since the source was summed up. `sums`: what was counted then, null where it may be old.
 */
export type Slice = Omit<Position, "key"> & {
  source: number;
  members: (string | number | null)[];
  others: boolean;
  sums: { objects: number; folders: number[] | null } | null;
  /** Of the source: its objects, and how they are encrypted by default. */
  around: { objects: number; encryption: string };
};

/** What of a total `t` makes it a member. */
const member: Record<GroupSort, SQL> = {
  account: sql`null::int`,
  owner: sql`t.owner_id`,
  ownerKind: sql`t.owner_id`,
  storageClass: sql`t.storage`,
  logGroup: sql`t.log_group`,
  encryption: sql`t.encryption`,
};

type Row = GroupColumns & {
  source_id: number;
  member: string | number | null;
  settled: boolean;
  objects: number | null;
  folders: number[][] | null;
  around: number;
  by_default: string;
};

/** Every slice that may hold matches, in order. */
export async function readSlices(
  ctx: Context,
  sort: GroupSort,
  filter: CatalogueFilter,
  descending: boolean,
): Promise<Slice[]> {
  const rows = await readSums(ctx, sort, filter);
  const summed = rows.filter(({ objects }) => objects !== null);
  const alike = Map.groupBy(summed, (row) => JSON.stringify([groupValue(ctx, sort, row), row.source_id]));
  const slices = [...alike.values()].map((each) => toSlice(groupValue(ctx, sort, each[0]!), each));
  const unsettled = Map.groupBy(
    rows.filter(({ settled }) => !settled),
    ({ source_id }) => source_id,
  );
  const others = [...unsettled.values()].map((each) => ({ ...toSlice(null, each), others: true }));
  return [...slices, ...others].sort((a, b) =>
    comparePositions({ ...a, key: "" }, { ...b, key: "" }, descending),
  );
}

function toSlice(value: string | null, rows: readonly Row[]): Slice {
  const [first] = rows;
  const sums = {
    objects: rows.reduce((sum, { objects }) => sum + (objects ?? 0), 0),
    folders: rows.some(({ folders }) => !folders)
      ? null
      : rows.flatMap(({ folders }) => folders?.flat() ?? []),
  };
  return {
    ...{ value, tie: first!.source_id, source: first!.source_id, others: false },
    members: rows.filter(({ objects }) => objects !== null).map((row) => row.member),
    sums: first!.settled ? sums : null,
    around: { objects: first!.around, encryption: first!.by_default },
  };
}

/** One row for each source and member, and one without counts for a source that has none. */
async function readSums({ db }: Context, sort: GroupSort, filter: CatalogueFilter): Promise<Row[]> {
  const { accountId, bucket, ownerId, ownerKind, storageClass } = filter;
  const places = sourceConditions(filter);
  const summed = toConditions({ accountId, bucket, ownerId, ownerKind, storageClass }, null);
  return runPrepared<Row>(
    db,
    sql`
    select s.id as source_id, g.member, g.storage, g.log_group, g.objects, g.folders, s.account_id, s.account_name,
      s.objects::float8 as around, coalesce(s.encryption, 'unknown') as by_default,
      coalesce(g.encryption, s.encryption, 'unknown') as encryption, s.state = 'done' as settled,
      w.canonical_id as owner_id, w.name as owner_name, k.kind as owner_kind, k.label as owner_label, k.known as owner_known
    from sekisho.catalogue_sources s left join (
      select t.source_id, ${member[sort]} as member, min(t.owner_id) as owner, min(t.storage) as storage,
        min(t.log_group) as log_group, min(t.encryption) as encryption,
        sum(t.objects)::float8 as objects,
        case when bool_and(t.folders is not null) then jsonb_agg(distinct t.folders) end as folders
      from (select o.* from sekisho.catalogue_totals o where ${summed}) t group by 1, 2
    ) g on g.source_id = s.id
      left join sekisho.catalogue_owners w on w.id = g.owner
      left join sekisho.catalogue_source_owners k on k.source_id = g.source_id and k.owner_id = g.owner
    ${places.length > 0 ? sql`where ${sql.join(places, sql` and `)}` : sql``}`,
  );
}
