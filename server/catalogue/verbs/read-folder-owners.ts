import { sql } from "drizzle-orm";
import type { FolderOwners, FolderOwnersQuery } from "@/lib/schemas/catalogue";
import { folderOwners, looked } from "@/server/catalogue/query/find-folder-owners";
import { joinOwners, ownerColumns } from "@/server/catalogue/query/join-owners";
import { labelOwner, type OwnerColumns } from "@/server/catalogue/query/label-owner";
import type { Context } from "@/server/context";
import { authorize } from "@/server/platform/authorize";

type Row = OwnerColumns & {
  folder: string;
  looked: number;
  /** Canonical ids of owners that have many objects in the source, "" for who is unknown. */
  frequent: string[] | null;
};

/**
 * Whose objects lie in the folders right below a prefix, as the last scan saw them; folders that it did not see are left
 * out. `atLeast`: there are more objects than were looked at, and an owner of many among them may be missing.
 */
export async function readFolderOwners(ctx: Context, input: FolderOwnersQuery): Promise<FolderOwners> {
  authorize(ctx, "objects:list", [input.accountId]);
  const { rows } = await ctx.db.execute<Row>(sql`
    select f.folder, sum(f.looked)::int as looked, ${ownerColumns},
      (select array_agg(distinct coalesce(o.canonical_id, '')) from sekisho.catalogue_totals t
        left join sekisho.catalogue_owners o on o.id = t.owner_id
        where t.source_id = f.source_id and t.folders is null) as frequent
    from (${folderOwners(input)}) f ${joinOwners(sql`f`)}
    group by f.source_id, f.folder, w.id, k.source_id, k.owner_id
    order by 1, 2 desc`);
  const folders = Map.groupBy(rows, ({ folder }) => folder);
  return { items: [...folders].map(([prefix, found]) => toFolder(ctx, prefix, found)) };
}

function toFolder(ctx: Context, prefix: string, rows: Row[]): FolderOwners["items"][number] {
  const found = new Set(rows.map(({ owner_id }) => owner_id ?? ""));
  const missing = rows.some(({ frequent }) => frequent?.some((id) => !found.has(id)));
  const more = rows.reduce((sum, row) => sum + row.looked, 0) > looked;
  return { prefix, owners: rows.map((row) => labelOwner(ctx, row)), atLeast: more && missing };
}
