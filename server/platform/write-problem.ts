import type { IncomingMessage, ServerResponse } from "node:http";
import { describeProblem } from "./problem";

/** Answers a plain Node request with a problem. A HEAD answer has no body: the code goes into a header too. */
export function writeProblem(
  req: IncomingMessage,
  res: ServerResponse,
  error: unknown,
  requestId: string,
): void {
  if (res.headersSent || res.destroyed) {
    res.destroy();
    return;
  }
  const { status, body } = describeProblem(error, requestId);
  const text = JSON.stringify(body);
  const { size, retryAfterSeconds } = body.error.details;
  res.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
    "x-sekisho-problem": body.error.code,
    ...(status === 416 && typeof size === "number" && { "content-range": `bytes */${size}` }),
    ...(typeof retryAfterSeconds === "number" && { "retry-after": String(retryAfterSeconds) }),
    ...(status === 401 && { "www-authenticate": "Bearer" }),
  });
  res.end(req.method === "HEAD" ? undefined : text);
}
