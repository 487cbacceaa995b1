import { and, eq, gt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Context } from "@/server/context";
import { authorizeAnywhere } from "@/server/platform/authorize";
import { archiveTickets } from "@/server/platform/db/schema/archives";
import { Problem } from "@/server/platform/problem";

export const TicketId = z.object({ id: z.string() });

/** Whose own they are, and not older than a day. */
export function ownTickets(ctx: Context): SQL | undefined {
  const { id } = authorizeAnywhere(ctx, "objects:read");
  return and(eq(archiveTickets.actorId, id), gt(archiveTickets.createdAt, sql`now() - interval '1 day'`));
}

/** Throws `archive_not_found`, also for another's. */
export async function findTicket(ctx: Context, id: string) {
  const own = ownTickets(ctx);
  const [row] = z.uuid().safeParse(id).success
    ? await ctx.db
        .select()
        .from(archiveTickets)
        .where(and(eq(archiveTickets.id, id), own))
    : [];
  if (!row) throw new Problem("archive_not_found", { id });
  return row;
}
