import { once } from "node:events";
import type { ServerResponse } from "node:http";
import type { SandboxResponse } from "@/server/sandbox/exchange";

/** Sends an answer; streams are pulled no faster than the client reads and left when it goes away. */
export async function sendResponse(
  outgoing: ServerResponse,
  answer: SandboxResponse,
  isHead: boolean,
): Promise<void> {
  const { status, headers, body } = answer;
  if (body === null || isHead) {
    outgoing.writeHead(status, isHead ? headers : { "content-length": "0", ...headers }).end();
    return;
  }
  if (typeof body === "string" || body instanceof Uint8Array) {
    const bytes = typeof body === "string" ? Buffer.from(body, "utf8") : body;
    outgoing.writeHead(status, { ...headers, "content-length": String(bytes.length) }).end(bytes);
    return;
  }
  outgoing.writeHead(status, headers);
  for await (const chunk of body) {
    if (outgoing.destroyed) return;
    if (!outgoing.write(chunk)) await Promise.race([once(outgoing, "drain"), once(outgoing, "close")]);
  }
  outgoing.end();
}
