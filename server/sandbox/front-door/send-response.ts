import type { ServerResponse } from "node:http";
import type { SandboxResponse } from "@/server/sandbox/exchange";

/** Breaks the connection after so many bytes of the body: by a reset, by an end that looks clean, or by silence. */
export type Cut = { at: number; how: "reset" | "end" | "stall" };

/** Sends an answer; streams are pulled no faster than the client reads and left when it goes away. */
export async function sendResponse(
  outgoing: ServerResponse,
  answer: SandboxResponse,
  isHead: boolean,
  cut: Cut | null,
): Promise<void> {
  const { status, headers, body } = answer;
  if (cut !== null) return sendCut(outgoing, answer, cut);
  if (body === null || isHead) {
    outgoing
      .writeHead(
        status,
        isHead || status === 204 || status === 304 ? headers : { "content-length": "0", ...headers },
      )
      .end();
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
    if (!outgoing.write(chunk)) await drained(outgoing);
  }
  outgoing.end();
}

async function sendCut(
  outgoing: ServerResponse,
  { status, headers, body }: SandboxResponse,
  cut: Cut,
): Promise<void> {
  const chunks = asChunks(body);
  const length = Array.isArray(chunks)
    ? { "content-length": String(chunks.reduce((sum, chunk) => sum + chunk.length, 0)) }
    : {};
  outgoing.writeHead(status, { ...headers, ...length });
  outgoing.flushHeaders();
  let left = cut.at;
  for await (const chunk of chunks) {
    if (left <= 0 || outgoing.destroyed) break;
    if (!outgoing.write(chunk.subarray(0, left))) await drained(outgoing);
    left -= chunk.length;
  }
  if (cut.how === "reset") outgoing.socket?.resetAndDestroy();
  if (cut.how === "end") outgoing.socket?.end();
}

function asChunks(
  body: SandboxResponse["body"],
): Uint8Array[] | Iterable<Uint8Array> | AsyncIterable<Uint8Array> {
  if (body === null) return [];
  if (typeof body === "string") return [Buffer.from(body, "utf8")];
  return body instanceof Uint8Array ? [body] : body;
}

/** Until the client has read what is buffered, or has gone. */
function drained(outgoing: ServerResponse): Promise<void> {
  if (outgoing.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      outgoing.off("drain", done).off("close", done);
      resolve();
    };
    outgoing.on("drain", done).on("close", done);
  });
}
