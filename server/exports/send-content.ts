import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { ContentQuery } from "@/lib/schemas/exports";
import type { Context } from "@/server/context";
import { parseInput } from "@/server/platform/parse-input";
import { contentHeaders } from "./content-headers";
import { openObject } from "./open-object";
import { toConditions } from "./to-conditions";

/**
 * Answers GET and HEAD of an object's bytes: status and headers after S3's, then the stream under back-pressure.
 * Throws problems only while no byte was sent; a stream that breaks afterwards destroys the connection.
 */
export async function sendContent(
  ctx: Context,
  id: string,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const method = req.method === "HEAD" ? "HEAD" : "GET";
  const { searchParams } = new URL(req.url ?? "", "http://content");
  const { bucket, key } = parseInput(ContentQuery, Object.fromEntries(searchParams));
  const left = new AbortController();
  res.once("close", () => left.abort());
  const conditions = toConditions(req.headers);
  const opened = await openObject(ctx, { id, bucket, key, method, conditions, signal: left.signal });
  res.writeHead(opened.statusCode, contentHeaders(opened, key));
  if (method === "HEAD" || opened.statusCode === 304) {
    await opened.body.dump();
    res.end();
    return;
  }
  res.setTimeout(ctx.env.stallSeconds * 1000, () => res.destroy());
  opened.body.on("data", (chunk: Buffer) => ctx.streamed(chunk.length));
  await pipeline(opened.body, res).catch((error: unknown) => {
    const readerLeft =
      error instanceof Error && "code" in error && error.code === "ERR_STREAM_PREMATURE_CLOSE";
    const reason = error instanceof Error ? error.message : String(error);
    ctx.log[readerLeft ? "debug" : "warn"]({ accountId: id, bucket, key, reason }, "download ended early");
  });
}
