import type { IncomingMessage } from "node:http";
import { isLoopback } from "./env";
import { Problem } from "./problem";

/**
 * A server for this machine alone answers for this machine's names alone: a web page whose name was rebound to 127.0.0.1
 * gets nothing. The checked name is what next-auth builds its links from.
 */
export function checkHost(req: IncomingMessage, { loopback }: { loopback: boolean }): void {
  if (!loopback) return;
  const host = req.headers.host ?? "";
  if (!URL.canParse(`http://${host}`) || !isLoopback(new URL(`http://${host}`).hostname))
    throw new Problem("unknown_host");
  req.headers["x-forwarded-host"] = host;
  req.headers["x-forwarded-proto"] = "http";
}
