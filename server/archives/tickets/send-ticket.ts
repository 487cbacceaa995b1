import { eq } from "drizzle-orm";
import type { z } from "zod";
import { resumed } from "@/lib/schemas/archives";
import { sendArchive } from "@/server/archives/send-archive";
import type { Context } from "@/server/context";
import { archiveTickets } from "@/server/platform/db/schema/archives";
import { findTicket, TicketId } from "./find-ticket";
import { reportProgress } from "./report-progress";

export const TicketFile = TicketId.extend(resumed);

/**
 * The file of a download that was asked for, once more or from a byte on too; what of it was read and sent is written down
 * while it goes. Throws `archive_not_found` and sendArchive's problems.
 */
export async function sendTicket(
  ctx: Context,
  { id, range, ifRange }: z.infer<typeof TicketFile>,
): Promise<Response> {
  const { request } = await findTicket(ctx, id);
  await ctx.db.update(archiveTickets).set({ cancelledAt: null }).where(eq(archiveTickets.id, id));
  return sendArchive(ctx, { ...request, range, ifRange }, reportProgress(ctx, id));
}
