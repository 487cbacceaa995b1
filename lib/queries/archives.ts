import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { fetchJson, sendJson } from "@/lib/fetch-json";
import type { ArchiveFormat, ArchiveTicket, ArchiveTickets } from "@/lib/schemas/archives";
import type { CopyFilter, CopySource } from "@/lib/schemas/copies";

const queryKey = ["archives"];
const LIVE_MS = 800;
const STILL_MS = 30_000;

/** True for a download that goes on by itself. */
export const isUnderWay = ({ progress: { state } }: ArchiveTicket) =>
  state === "listing" || state === "sending";

/** One that was asked for just now is about to be fetched. */
const isMoving = (ticket: ArchiveTicket) =>
  isUnderWay(ticket) ||
  (ticket.progress.state === "waiting" && Date.now() - Date.parse(ticket.createdAt) < STILL_MS);

/** One's own downloads of the last day; asked again while one is under way. */
export const archiveTicketsQuery = () =>
  queryOptions({
    queryKey,
    queryFn: ({ signal }) => fetchJson<ArchiveTickets>("/api/archives/tickets", { signal }),
    refetchInterval: ({ state }) => (state.data?.items.some(isMoving) ? LIVE_MS : STILL_MS),
  });

/** Asks for a selection as one file; its address is archiveFileHref's. */
export async function orderArchive(
  client: QueryClient,
  format: ArchiveFormat,
  selection: { sources: readonly CopySource[]; filter: CopyFilter },
): Promise<ArchiveTicket> {
  const made = await sendJson<ArchiveTicket>("POST", "/api/archives/tickets", { format, selection });
  await client.invalidateQueries({ queryKey });
  return made;
}

export async function cancelArchive(client: QueryClient, id: string): Promise<void> {
  await fetchJson<ArchiveTicket>(`/api/archives/tickets/${id}`, { method: "DELETE" });
  await client.invalidateQueries({ queryKey });
}

export const archiveFileHref = (id: string) => `/api/archives/tickets/${id}/file`;
