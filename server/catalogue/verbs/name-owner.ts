import { eq } from "drizzle-orm";
import { z } from "zod";
import type { OwnerName } from "@/lib/schemas/catalogue";
import type { Context } from "@/server/context";
import { authorize } from "@/server/platform/authorize";
import { catalogueOwners } from "@/server/platform/db/schema/catalogue";
import { Problem } from "@/server/platform/problem";

export const NameOwnerInput = z.object({
  id: z.string().max(128),
  /** Empty takes the name away. */
  name: z.string().trim().max(100),
});

/** Gives an owner that the catalogue has seen a name, kept with who gave it and when. Throws `owner_not_found`. */
export async function nameOwner(
  ctx: Context,
  { id, name }: z.infer<typeof NameOwnerInput>,
): Promise<OwnerName> {
  const actor = authorize(ctx, "owners:name", "all");
  const namedAt = new Date();
  const { rowCount } = await ctx.db
    .update(catalogueOwners)
    .set({ name: name || null, namedBy: actor.name, namedAt })
    .where(eq(catalogueOwners.canonicalId, id));
  if (rowCount !== 1) throw new Problem("owner_not_found", { id });
  ctx.log.info({ owner: id, name, by: actor.name }, "owner named");
  return { id, name: name || null, namedBy: actor.name, namedAt: namedAt.toISOString() };
}
