import type { CatalogueFilter } from "@/lib/schemas/catalogue";
import type { Context } from "@/server/context";
import { narrow } from "@/server/platform/authorize";

/** The same filter over the accounts that the actor may list. Throws `unauthenticated`, `forbidden`. */
export function narrowFilter<F extends CatalogueFilter>(ctx: Context, filter: F): F {
  const accountId = narrow(ctx, "objects:list", filter.accountId);
  return { ...filter, accountId: accountId && [...accountId] };
}
