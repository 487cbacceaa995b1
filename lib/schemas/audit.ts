import { z } from "zod";
import { auditResults } from "@/lib/audit-results";
import { Instant } from "./instant";

const AuditResult = z.enum(auditResults);
export type AuditResult = z.infer<typeof AuditResult>;

/** Who did what, where, when, from where, with what result. Never contents of objects. */
export const AuditEntry = z.object({
  seq: z.number(),
  id: z.string(),
  at: z.string(),
  /** null: a stranger. */
  actorId: z.string().nullable(),
  actorName: z.string().nullable(),
  actorRole: z.string().nullable(),
  via: z.string().nullable(),
  /** Where the request came from; null for the server's own work. */
  address: z.string().nullable(),
  requestId: z.string(),
  /** Method and address without its values, as "POST /api/copies/{id}/cancel". */
  action: z.string(),
  accountId: z.string().nullable(),
  bucket: z.string().nullable(),
  key: z.string().nullable(),
  /** What else was asked, as JSON; cut at 2,000 characters. */
  query: z.string().nullable(),
  result: AuditResult,
  /** Code of the problem; null where there was none. */
  code: z.string().nullable(),
  /** Bytes of a download that were sent; null elsewhere. */
  bytes: z.number().nullable(),
  /** SHA-256 over the entry before and this one, in hexadecimal. */
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditFilter = z.object({
  /** Its number: one entry. */
  seq: z.coerce.number().int().min(1).optional(),
  actor: z.string().max(200).optional(),
  accountId: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  action: z.string().max(200).optional(),
  result: AuditResult.optional(),
  /** Text somewhere in bucket, key, query, address or request id. */
  text: z.string().max(500).optional(),
  from: Instant.optional(),
  to: Instant.optional(),
});
export type AuditFilter = z.infer<typeof AuditFilter>;

/** By time means in the order of the log. */
export const AuditSort = z.enum(["at", "actor", "action", "result", "account", "address"]);
export type AuditSort = z.infer<typeof AuditSort>;

export const AuditPage = z.object({ items: z.array(AuditEntry), nextCursor: z.string().nullable() });
export type AuditPage = z.infer<typeof AuditPage>;
