import { ArchiveOrder } from "@/lib/schemas/archives";
import { createTicket } from "@/server/archives/tickets/create-ticket";
import { ListTicketsInput, listTickets } from "@/server/archives/tickets/list-tickets";
import { handle } from "@/server/handle";

export const GET = handle({ input: ListTicketsInput, verb: listTickets, quiet: true });
export const POST = handle({ input: ArchiveOrder, verb: createTicket, status: () => 201 });
