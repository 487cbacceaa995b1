import { decode, encodeRfc3986, normalizePath } from "./encode-uri";

export type CanonicalParts = {
  method: string;
  rawPath: string;
  /** Without the "?". */
  rawQuery: string;
  /** Lower-case names; repeated headers joined by ",". */
  headers: Record<string, string>;
  signedHeaders: string[];
  payloadHash: string;
  /** S3 encodes the path once, every other service twice. */
  encodesPathTwice: boolean;
};

/** The canonical request; null when path or query cannot be decoded. Source: IAM User Guide, "Create a signed AWS API request". */
export function canonicalRequest(parts: CanonicalParts): string | null {
  const path = canonicalPath(parts);
  const query = canonicalQuery(parts.rawQuery);
  if (path === null || query === null) return null;
  let headers = "";
  for (const name of parts.signedHeaders) headers += `${name}:${canonicalValue(parts.headers[name] ?? "")}\n`;
  return `${parts.method}\n${path}\n${query}\n${headers}\n${parts.signedHeaders.join(";")}\n${parts.payloadHash}`;
}

function canonicalPath({ rawPath, encodesPathTwice }: CanonicalParts): string | null {
  const once = normalizePath(rawPath);
  return once === null || !encodesPathTwice ? once : once.split("/").map(encodeRfc3986).join("/");
}

function canonicalQuery(rawQuery: string): string | null {
  if (rawQuery === "") return "";
  const pairs: Array<[string, string]> = [];
  for (const part of rawQuery.split("&")) {
    if (part === "") continue;
    const [name, value] = splitPair(part);
    if (name === null || value === null) return null;
    if (name !== "X-Amz-Signature") pairs.push([encodeRfc3986(name), encodeRfc3986(value)]);
  }
  return pairs
    .sort(([a, x], [b, y]) => compare(a, b) || compare(x, y))
    .map(([name, value]) => `${name}=${value}`)
    .join("&");
}

function splitPair(part: string): [string | null, string | null] {
  const at = part.indexOf("=");
  const name = at < 0 ? part : part.slice(0, at);
  const value = at < 0 ? "" : part.slice(at + 1);
  return [decode(name.replaceAll("+", "%20")), decode(value.replaceAll("+", "%20"))];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function canonicalValue(value: string): string {
  return value.trim().replace(/ {2,}/g, " ");
}
