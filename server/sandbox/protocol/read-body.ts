import type { SandboxRequest } from "@/server/sandbox/exchange";
import { AwsError } from "./aws-error";

const MOST_BYTES = 1024 * 1024;

/** The whole body of a request that is small by nature, as text. Throws AwsError 413 beyond 1 MiB, and what the body itself throws. */
export async function readText(request: SandboxRequest): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body) {
    size += chunk.length;
    if (size > MOST_BYTES) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function tooLarge(): AwsError {
  return new AwsError({
    status: 413,
    code: "RequestEntityTooLarge",
    message: "Request size exceeded the limit of 1048576 bytes.",
  });
}
