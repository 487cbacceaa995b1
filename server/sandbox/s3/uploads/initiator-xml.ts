import type { S3Call } from "@/server/sandbox/s3/call";
import { tag, textTag } from "@/server/sandbox/s3/xml/write-xml";
import type { MultipartUpload } from "@/server/sandbox/state";

/** Who began an upload: an IAM principal by its ARN, an account's root by its canonical id. */
export function initiatorXml(call: S3Call, upload: MultipartUpload): string {
  const root = /^arn:aws:iam::(\d{12}):root$/.exec(upload.initiatorArn)?.[1];
  const id = root === undefined ? upload.initiatorArn : call.state.accounts.get(root)?.canonicalId;
  return tag("Initiator", textTag("ID", id ?? upload.initiatorArn));
}
