import { sendTicket, TicketFile } from "@/server/archives/tickets/send-ticket";
import { handle } from "@/server/handle";

export const GET = handle({ input: TicketFile, verb: sendTicket, content: true });
