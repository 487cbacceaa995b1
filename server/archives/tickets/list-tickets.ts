import { desc } from "drizzle-orm";
import { z } from "zod";
import type { ArchiveTickets } from "@/lib/schemas/archives";
import type { Context } from "@/server/context";
import { archiveTickets } from "@/server/platform/db/schema/archives";
import { ownTickets } from "./find-ticket";
import { toTicket } from "./to-ticket";

export const ListTicketsInput = z.object({});

const mostListed = 20;

/** One's own downloads of the last day, the newest first, and how far each is. */
export async function listTickets(ctx: Context): Promise<ArchiveTickets> {
  const rows = await ctx.db
    .select()
    .from(archiveTickets)
    .where(ownTickets(ctx))
    .orderBy(desc(archiveTickets.createdAt))
    .limit(mostListed);
  const now = Date.now();
  return { items: rows.map((row) => toTicket(row, now)), nextCursor: null };
}
