import { z } from "zod";

export const OwnerKind = z.enum(["bucket-owner", "hub", "known-account", "log-delivery", "unknown"]);
export type OwnerKind = z.infer<typeof OwnerKind>;

export const Owner = z.object({
  /** Canonical user id, 64 hex digits; null when the listing could not say. */
  id: z.string().nullable(),
  label: z.string(),
  kind: OwnerKind,
  /** How the label is known: named in sekisho.yaml, learnt from AWS, reported by S3, inferred from the key layout, or not at all. */
  known: z.enum(["configured", "learnt", "reported", "inferred", "unknown"]),
});
export type Owner = z.infer<typeof Owner>;
