import { z } from "zod";
import { ROLES } from "@/lib/roles";
import { tokenBounds } from "@/lib/token-bounds";

const Accounts = z.union([
  z.literal("all"),
  z
    .array(z.string().regex(/^\d{12}$/))
    .min(1)
    .max(1000),
]);

/** A token to make: what it may, and for how many days. */
export const TokenRequest = z.strictObject({
  name: z.string().trim().min(1).max(100),
  role: z.enum(ROLES),
  accounts: Accounts,
  days: z.number().int().min(1).max(tokenBounds.days).default(tokenBounds.usualDays),
});
export type TokenRequest = z.input<typeof TokenRequest>;

/** A token as it is listed; times are ISO. */
export const ApiToken = z.object({
  id: z.string(),
  name: z.string(),
  /** Its first letters. */
  start: z.string(),
  owner: z.string(),
  role: z.enum(ROLES),
  accounts: Accounts,
  createdAt: z.string(),
  expiresAt: z.string(),
  /** To the minute; null: never. */
  lastUsedAt: z.string().nullable(),
  revokedAt: z.string().nullable(),
});
export type ApiToken = z.infer<typeof ApiToken>;

export const ApiTokens = z.object({ items: z.array(ApiToken), nextCursor: z.null() });
export type ApiTokens = z.infer<typeof ApiTokens>;

/** The only answer that ever holds the token itself. */
export const NewToken = z.object({ token: ApiToken, secret: z.string() });
export type NewToken = z.infer<typeof NewToken>;
