import { create } from "content-disposition";
import { header } from "@/server/aws/read-s3-error";
import type { WireResponse } from "@/server/aws/s3-wire";

const passedOn = ["content-length", "content-range", "etag", "last-modified"];

/**
 * The headers of a download. The bytes are a stranger's: always an attachment of an opaque type, never rendered.
 * Content-Encoding stays behind, so that what is saved is what is stored.
 */
export function contentHeaders(response: Pick<WireResponse, "headers">, key: string): Record<string, string> {
  const headers: Record<string, string> = {
    "accept-ranges": "bytes",
    "cache-control": "private, no-store",
    "content-disposition": create(fileName(key), { type: "attachment" }),
    "content-security-policy": "sandbox",
    "content-type": "application/octet-stream",
    "x-content-type-options": "nosniff",
  };
  for (const name of passedOn) {
    const value = header(response, name);
    if (value !== null) headers[name] = value;
  }
  return headers;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what has to go
const unsafe = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069\\/:*?"<>|]/g;

/** The last part of the key as a name every file system takes: no separators, control or direction marks, no leading dots. */
export function fileName(key: string): string {
  const last = key.split("/").findLast((part) => part !== "") ?? "";
  const safe = last
    .toWellFormed()
    .replace(unsafe, "_")
    .replace(/^\.+/, "_")
    .replace(/[. ]+$/, "_");
  return [...safe].slice(0, 200).join("") || "download";
}
