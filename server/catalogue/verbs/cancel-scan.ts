import { and, eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "@/server/context";
import { narrow } from "@/server/platform/authorize";
import { catalogueSources } from "@/server/platform/db/schema/catalogue";
import { Problem } from "@/server/platform/problem";

export const CancelScanInput = z.object({ id: z.coerce.number().int().min(1).max(2_147_483_647) });

/** Ends a scan; what it has written stays. Throws `scan_not_running`. */
export async function cancelScan(
  ctx: Context,
  { id }: z.infer<typeof CancelScanInput>,
): Promise<{ id: number }> {
  const accounts = narrow(ctx, "accounts:check");
  const { rowCount } = await ctx.db
    .update(catalogueSources)
    .set({ state: "cancelling" })
    .where(
      and(
        eq(catalogueSources.id, id),
        inArray(catalogueSources.state, ["waiting", "running"]),
        accounts && inArray(catalogueSources.accountId, [...accounts]),
      ),
    );
  if (rowCount !== 1) throw new Problem("scan_not_running", { id });
  return { id };
}
