import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { ArchiveTicket } from "@/lib/schemas/archives";
import type { Context } from "@/server/context";
import { archiveTickets } from "@/server/platform/db/schema/archives";
import { findTicket, type TicketId } from "./find-ticket";
import { toTicket } from "./to-ticket";

/** Ends a download: the process that sends it, whichever that is, breaks it off within a second. Throws `archive_not_found`. */
export async function cancelTicket(ctx: Context, { id }: z.infer<typeof TicketId>): Promise<ArchiveTicket> {
  const { progress } = await findTicket(ctx, id);
  const [row] = await ctx.db
    .update(archiveTickets)
    .set({
      cancelledAt: new Date(),
      ...(progress.state !== "done" && { progress: { ...progress, state: "cancelled" } }),
    })
    .where(eq(archiveTickets.id, id))
    .returning();
  return toTicket(row!, Date.now());
}
