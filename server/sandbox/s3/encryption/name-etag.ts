import { createHash } from "node:crypto";
import type { Encryption } from "@/server/sandbox/state";

/**
 * The entity tag of content written in one piece: its MD5, except under SSE-KMS and SSE-C, where it is some other digest.
 * Source: Amazon S3 API Reference, Object, ETag.
 */
export function nameEtag(md5: string, encryption: Encryption): string {
  if (encryption.type === "AES256") return md5;
  const secret = encryption.type === "SSE-C" ? encryption.keyMd5 : encryption.keyArn;
  return createHash("md5").update(md5).update(secret).digest("hex");
}
