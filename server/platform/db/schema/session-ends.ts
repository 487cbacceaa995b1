import { text, timestamp } from "drizzle-orm/pg-core";
import { namespace } from "./namespace";

const time = () => timestamp({ withTimezone: true });

/** Sessions that were ended before their time: one by its id, or all that a person had begun. */
export const sessionEnds = namespace.table("session_ends", {
  /** A session's id, or a person's behind "of ". */
  subject: text().primaryKey(),
  /** What began until then has ended. */
  until: time().notNull(),
  /** From then on it is over by itself. */
  forgetAt: time().notNull(),
});
