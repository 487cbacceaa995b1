import { header } from "@/server/aws/read-s3-error";
import type { Context } from "@/server/context";
import { openObject } from "@/server/exports/open-object";
import type { Text } from "./text";
import { toBlocks } from "./to-blocks";
import { unpack } from "./unpack";

export type OpenTextInput = {
  id: string;
  bucket: string;
  key: string;
  /** Pins the object: another one under the same key is refused with `precondition_failed`. */
  etag?: string;
  /** Ends the request to S3: the reader left. */
  signal: AbortSignal;
};

/**
 * Opens one object as text with the account's session: unpacked when it is gzip, in blocks of whole lines. `size` is in
 * bytes of the object. Nothing is read ahead of the consumer but the socket's buffer; ending the generator ends the
 * request. Throws openObject's problems; a body that breaks off throws while the text is read.
 */
export async function openText(ctx: Context, { etag, ...input }: OpenTextInput) {
  const headers: Record<string, string> = etag ? { "if-match": etag } : {};
  const conditions = { headers, ifRange: false };
  const opened = await openObject(ctx, { ...input, method: "GET", conditions });
  const text: Text = toBlocks(unpack(opened.body));
  return { text, etag: header(opened, "etag"), size: Number(header(opened, "content-length")) };
}
