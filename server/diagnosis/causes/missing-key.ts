import type { Analysis } from "@/server/diagnosis/analysis";

/** S3 refuses to say whether the key exists: it names s3:ListBucket in the answer to a read, or no listing has the key. */
export function readsMaskedKey({ evidence, observed, message }: Analysis): boolean {
  const { subject, object } = evidence;
  if (object === null || !["GetObject", "HeadObject"].includes(subject.operation)) return false;
  if (message?.action === "s3:ListBucket") return true;
  return observed?.status === 403 && object.exists.known && !object.exists.value;
}
