import { jsonb, text, timestamp, uuid } from "drizzle-orm/pg-core";
import type { Grant } from "@/lib/roles";
import type { Person } from "@/server/platform/authorize";
import { namespace } from "./namespace";

const time = () => timestamp({ withTimezone: true });

/** Tokens of the HTTP API: what is kept opens nothing. */
export const apiTokens = namespace.table("api_tokens", {
  id: uuid().primaryKey(),
  name: text().notNull(),
  /** SHA-256 of the token, hex. */
  hash: text().notNull().unique(),
  /** The first letters, by which people know it again. */
  start: text().notNull(),
  ownerId: text().notNull(),
  ownerName: text().notNull(),
  /** Whose roles bound it; null for tokens from before this was kept. */
  owner: jsonb().$type<Person>(),
  grant: jsonb().$type<Grant>().notNull(),
  createdAt: time().notNull().defaultNow(),
  expiresAt: time().notNull(),
  /** To the minute. */
  lastUsedAt: time(),
  revokedAt: time(),
});
