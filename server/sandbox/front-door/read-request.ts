import type { IncomingMessage } from "node:http";

/** A request's head, as the signature sees it. */
export type RequestHead = {
  method: string;
  rawPath: string;
  /** Without the "?". */
  rawQuery: string;
  query: URLSearchParams;
  /** Lower-case names; repeated headers joined by ",". */
  headers: Record<string, string>;
  /** Host header without its port. */
  host: string;
};

export function readHead(message: IncomingMessage): RequestHead {
  const url = message.url ?? "/";
  const at = url.indexOf("?");
  const rawPath = at < 0 ? url : url.slice(0, at);
  const rawQuery = at < 0 ? "" : url.slice(at + 1);
  const headers = readHeaders(message.rawHeaders);
  return {
    method: message.method ?? "GET",
    rawPath: rawPath.startsWith("/") ? rawPath : "/",
    rawQuery,
    query: new URLSearchParams(rawQuery),
    headers,
    host: (headers.host ?? "").replace(/:\d+$/, "").toLowerCase(),
  };
}

/** Node reads header bytes as Latin-1; clients send UTF-8. */
function readHeaders(raw: string[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (let i = 0; i < raw.length; i += 2) {
    const name = (raw[i] ?? "").toLowerCase();
    const value = Buffer.from(raw[i + 1] ?? "", "latin1").toString("utf8");
    headers[name] = headers[name] === undefined ? value : `${headers[name]},${value}`;
  }
  return headers;
}
