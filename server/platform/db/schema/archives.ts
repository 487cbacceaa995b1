import { jsonb, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { ArchiveProgress, ArchiveRequest } from "@/lib/schemas/archives";
import { namespace } from "./namespace";

const time = () => timestamp({ withTimezone: true });

/** What somebody downloads as one file: asked for here, so that any web process can send it and tell how far it is. */
export const archiveTickets = namespace.table("archive_tickets", {
  id: uuid().primaryKey(),
  actorId: text().notNull(),
  request: jsonb().$type<Pick<ArchiveRequest, "format" | "selection">>().notNull(),
  createdAt: time().notNull().defaultNow(),
  progress: jsonb().$type<ArchiveProgress>().notNull(),
  /** When the process that sends it said so last. */
  beatAt: time(),
  cancelledAt: time(),
});
