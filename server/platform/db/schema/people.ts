import { jsonb, text, timestamp } from "drizzle-orm/pg-core";
import { namespace } from "./namespace";

/** Who signed in through the identity provider, with what it said last: their tokens and schedules are worth no more. */
export const people = namespace.table("people", {
  /** `sub` of the id token. */
  id: text().primaryKey(),
  /** Ids that the provider vouches for. */
  names: jsonb().$type<readonly string[]>().notNull(),
  /** Of the groups, those that a rule of `access` named then. */
  groups: jsonb().$type<readonly string[]>().notNull(),
  seenAt: timestamp({ withTimezone: true }).notNull(),
});
