import { z } from "zod";

/** Members of KMS requests, with the limits of the AWS KMS API Reference. */
export const KeyId = z.string().min(1).max(2048);
export const EncryptionContext = z.record(z.string(), z.string()).optional();
export const PolicyName = z.string().min(1).max(128).regex(/^\w+$/).default("default");
export const Paging = {
  Limit: z.number().int().min(1).max(1000).default(100),
  Marker: z.string().min(1).max(1024).optional(),
};

/** Bytes travel as base64. */
export function Bytes(most: number) {
  return z
    .string()
    .regex(/^[A-Za-z0-9+/]*={0,2}$/)
    .transform((text) => Buffer.from(text, "base64"))
    .refine((bytes) => bytes.length >= 1 && bytes.length <= most, "length");
}
