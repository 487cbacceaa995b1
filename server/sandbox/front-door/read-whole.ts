import { AwsError } from "@/server/sandbox/protocol/aws-error";

const MOST_BYTES = 1024 * 1024;

/** The whole body of a request to a service that takes small ones only. Throws AwsError RequestEntityTooLarge. */
export async function readWhole(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > MOST_BYTES) {
      throw new AwsError({
        status: 413,
        code: "RequestEntityTooLarge",
        message: `Request size exceeded the limit of ${MOST_BYTES} bytes.`,
      });
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
