import { createHash } from "node:crypto";
import type { AuditEntry } from "@/lib/schemas/audit";

/** An entry before its place in the line is known. */
export type AuditDraft = Omit<AuditEntry, "seq" | "hash">;

/** SHA-256, hexadecimal, over the hash of the entry before ("" before the first) and everything this entry says. */
export function hashEntry(previous: string, entry: Omit<AuditEntry, "hash">): string {
  const said = [
    ...[entry.seq, entry.id, entry.at, entry.actorId, entry.actorName, entry.actorRole, entry.via],
    ...[entry.address, entry.requestId, entry.action, entry.accountId, entry.bucket, entry.key],
    ...[entry.query, entry.result, entry.code, entry.bytes],
  ];
  return createHash("sha256")
    .update(`${previous}\n${JSON.stringify(said)}`)
    .digest("hex");
}
