import type { ArchiveTicket } from "@/lib/schemas/archives";
import { accountsIn } from "@/server/copies/select/accounts-in";
import type { archiveTickets } from "@/server/platform/db/schema/archives";

type Row = typeof archiveTickets.$inferSelect;

/** A process that sends says so each second: one that has been silent for so long has ended, or cannot reach the database. */
const silentMs = 15_000;

/** A download as it is listed at `now`, ms. Pure. */
export function toTicket({ id, request, createdAt, progress, beatAt }: Row, now: number): ArchiveTicket {
  const underWay = progress.state === "listing" || progress.state === "sending";
  const lost = underWay && beatAt !== null && now - beatAt.getTime() > silentMs;
  return {
    id,
    format: request.format,
    accounts: accountsIn(request),
    createdAt: createdAt.toISOString(),
    progress: lost ? { ...progress, state: "lost" } : progress,
  };
}
