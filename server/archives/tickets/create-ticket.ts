import { randomUUID } from "node:crypto";
import { lt, sql } from "drizzle-orm";
import type { ArchiveOrder, ArchiveTicket } from "@/lib/schemas/archives";
import { findAccount } from "@/server/accounts/find-account";
import { createMeter } from "@/server/archives/meter";
import type { Context } from "@/server/context";
import { accountsIn } from "@/server/copies/select/accounts-in";
import { authorize } from "@/server/platform/authorize";
import { archiveTickets } from "@/server/platform/db/schema/archives";
import { toTicket } from "./to-ticket";

/**
 * Writes down what is to be downloaded as one file; its file can be fetched, and its progress seen from any web process,
 * for a day. Throws `account_not_found`.
 */
export async function createTicket(
  ctx: Context,
  { format, selection }: ArchiveOrder,
): Promise<ArchiveTicket> {
  const ids = accountsIn({ selection });
  authorize(ctx, "objects:read", ids);
  for (const id of ids) findAccount(ctx, id);
  await ctx.db.delete(archiveTickets).where(lt(archiveTickets.createdAt, sql`now() - interval '1 day'`));
  const [row] = await ctx.db
    .insert(archiveTickets)
    .values({
      id: randomUUID(),
      actorId: ctx.actor?.id ?? "",
      request: { format, selection },
      progress: { state: "waiting", ...createMeter() },
    })
    .returning();
  return toTicket(row!, Date.now());
}
