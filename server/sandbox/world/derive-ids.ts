import { hash } from "node:crypto";

const BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** The canonical user id of an account whose world file gives none: stable, 64 hex digits. */
export function deriveCanonicalId(accountId: string): string {
  return hash("sha256", `canonical user of ${accountId}`);
}

/** IAM's unique ids: AROA… for roles, AIDA… for users, AGPA… for groups, stable for one ARN. */
export function deriveUniqueId(kind: "AROA" | "AIDA" | "AGPA", arn: string): string {
  const digest = hash("sha256", arn, "buffer");
  return kind + Array.from({ length: 17 }, (_, i) => BASE32[(digest[i] ?? 0) % 32]).join("");
}

/** A UUID that only depends on `text`. */
export function deriveUuid(text: string): string {
  const digits = hash("sha256", text).slice(0, 32);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    `4${digits.slice(13, 16)}`,
    `a${digits.slice(17, 20)}`,
    digits.slice(20),
  ].join("-");
}
