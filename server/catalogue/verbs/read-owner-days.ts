import { sql } from "drizzle-orm";
import { z } from "zod";
import type { OwnerDays } from "@/lib/schemas/catalogue";
import { joinOwners, ownerColumns } from "@/server/catalogue/query/join-owners";
import { labelOwner, type OwnerColumns } from "@/server/catalogue/query/label-owner";
import type { Context } from "@/server/context";
import { narrow } from "@/server/platform/authorize";
import { newestDay } from "./read-days";

export const OwnerDaysInput = z.object({
  accountId: z.string().optional(),
  by: z.enum(["day", "month"]).default("day"),
  of: z.enum(["kind", "owner"]).default("kind"),
});

/** So many of the newest days or months, counted back from the newest that has anything. */
const most = { day: 92, month: 60 } as const;

type Row = OwnerColumns & { period: string; objects: number; bytes: number };

/** Objects and bytes written in each UTC day or month by whom they belong to now: by owner, or by kind of owner. */
export async function readOwnerDays(
  ctx: Context,
  { accountId, by, of }: z.infer<typeof OwnerDaysInput>,
): Promise<OwnerDays> {
  const accounts = narrow(ctx, "objects:list", accountId === undefined ? undefined : [accountId]);
  const chosen = accounts ? sql`s.account_id = any(${sql.param(accounts)}::text[])` : sql`true`;
  const { rows } = await ctx.db.execute<Row>(sql`
    with sums as (
      select t.source_id, t.owner_id, left(t.day, ${by === "day" ? 10 : 7}) as period, sum(t.objects)::float8 as objects, sum(t.bytes)::float8 as bytes
      from sekisho.catalogue_sums t join sekisho.catalogue_sources s on s.id = t.source_id
      where ${chosen} and t.day > to_char(
        ${newestDay(accounts)}::date - ${most[by]}::int * ${by === "day" ? sql`interval '1 day'` : sql`interval '1 month'`}, 'YYYY-MM-DD')
      group by 1, 2, 3
    )
    select t.period, t.objects, t.bytes, ${ownerColumns} from sums t ${joinOwners(sql`t`)}`);
  return { items: addUp(ctx, rows, of), nextCursor: null };
}

/** One line for each period and owner or kind, in the order of time. An owner that is this here and that there has the kind met first. */
function addUp(ctx: Context, rows: readonly Row[], of: "kind" | "owner"): OwnerDays["items"] {
  const lines = new Map<string, OwnerDays["items"][number]>();
  for (const row of rows) {
    const owner = labelOwner(ctx, row);
    const value = of === "kind" ? owner.kind : (owner.id ?? "");
    const name = `${row.period} ${value}`;
    const line = lines.get(name) ?? {
      ...{ period: row.period, value, label: of === "kind" ? owner.kind : owner.label, kind: owner.kind },
      ...{ objects: 0, bytes: 0 },
    };
    lines.set(name, { ...line, objects: line.objects + row.objects, bytes: line.bytes + row.bytes });
  }
  return [...lines.values()].sort((a, b) =>
    a.period < b.period ? -1 : a.period > b.period ? 1 : b.objects - a.objects,
  );
}
