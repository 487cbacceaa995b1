import { sql } from "drizzle-orm";
import { z } from "zod";
import { sumAmounts } from "@/lib/amount";
import type { OwnerLens } from "@/lib/schemas/catalogue";
import { joinOwners, ownerColumns } from "@/server/catalogue/query/join-owners";
import { labelOwner, type OwnerColumns } from "@/server/catalogue/query/label-owner";
import type { Context } from "@/server/context";
import { narrow } from "@/server/platform/authorize";

export const OwnerLensInput = z.object({ accountId: z.string().optional() });

type Place = OwnerLens["items"][number];
type Row = OwnerColumns & {
  source_id: number;
  account_id: string;
  account_name: string;
  bucket: string;
  prefix: string;
  ownership: string | null;
  objects: number;
  bytes: number;
  first_day: string;
  last_day: string;
};

/** Objects and bytes by owner in every scanned place, and what belongs to neither the bucket's owner nor the hub. */
export async function readOwnerLens(
  ctx: Context,
  { accountId }: z.infer<typeof OwnerLensInput>,
): Promise<OwnerLens> {
  const accounts = narrow(ctx, "objects:list", accountId === undefined ? undefined : [accountId]);
  const { rows } = await ctx.db.execute<Row>(sql`
    select s.id as source_id, s.account_id, s.account_name, s.bucket, s.prefix, s.object_ownership as ownership,
      t.objects, t.bytes, t.first_day, t.last_day, ${ownerColumns}
    from (
      select source_id, owner_id, sum(objects)::float8 as objects, sum(bytes)::float8 as bytes, min(first_day) as first_day, max(last_day) as last_day
      from sekisho.catalogue_totals group by 1, 2
    ) t join sekisho.catalogue_sources s on s.id = t.source_id ${joinOwners(sql`t`)}
    ${accounts ? sql`where s.account_id = any(${sql.param(accounts)}::text[])` : sql``}
    order by s.account_id, s.id, t.objects desc`);
  const places = Map.groupBy(rows, ({ source_id }) => source_id);
  return { items: [...places.values()].map((each) => toPlace(ctx, each)), nextCursor: null };
}

function toPlace(ctx: Context, rows: Row[]): Place {
  const { source_id: sourceId, account_id: accountId, account_name: accountName, ...first } = rows[0]!;
  const owners = rows.map((row) => ({
    owner: labelOwner(ctx, row),
    ...{ objects: row.objects, bytes: row.bytes, firstDay: row.first_day, lastDay: row.last_day },
  }));
  const foreign = owners.filter(
    ({ owner: { id, kind } }) => id !== null && kind !== "bucket-owner" && kind !== "hub",
  );
  const others = owners.filter(({ owner: { id, kind } }) => id !== null && kind !== "bucket-owner");
  return {
    ...{ sourceId, accountId, accountName, bucket: first.bucket, prefix: first.prefix },
    objectOwnership: first.ownership,
    ...sumAmounts(owners),
    gained: sumAmounts(others),
    foreign: {
      ...sumAmounts(foreign),
      firstDay: foreign.map(({ firstDay }) => firstDay).sort()[0] ?? null,
      lastDay:
        foreign
          .map(({ lastDay }) => lastDay)
          .sort()
          .at(-1) ?? null,
    },
    owners,
  };
}
