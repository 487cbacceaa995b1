import { text, timestamp, uuid } from "drizzle-orm/pg-core";
import { namespace } from "./namespace";

/** Who works: a worker that has not been seen for a lease is dead, and what it held is taken over. */
export const workers = namespace.table("workers", {
  id: uuid().primaryKey(),
  /** Machine and process, as text of ProcessIdentity. */
  host: text().notNull(),
  startedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
  seenAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});
