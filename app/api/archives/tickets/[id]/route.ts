import { cancelTicket } from "@/server/archives/tickets/cancel-ticket";
import { TicketId } from "@/server/archives/tickets/find-ticket";
import { handle } from "@/server/handle";

export const DELETE = handle({ input: TicketId, verb: cancelTicket });
