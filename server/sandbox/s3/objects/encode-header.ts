import { failS3 } from "@/server/sandbox/s3/fail-s3";

const ASCII = /^[\x20-\x7e]*$/;
const LATIN_1 = /^[\t\x20-\x7e\xa0-\xff]*$/;

/** A stored header value as S3 hands it out: what is not ASCII becomes an encoded word (RFC 2047). */
export function encodeHeader(value: string): string {
  return ASCII.test(value) ? value : `=?UTF-8?B?${Buffer.from(value).toString("base64")}?=`;
}

/**
 * A metadata value as S3 keeps it: encoded words (RFC 2047) are decoded before they are stored.
 * Source: Amazon S3 User Guide, "Working with object metadata".
 */
export function decodeHeader(value: string): string {
  return value.replace(/=\?utf-8\?(?:b\?([^?]*)|q\?([^?]*))\?=(?:\s+(?==\?))?/gi, (_, base64, quoted) =>
    base64 === undefined ? decodeQuoted(quoted) : Buffer.from(base64, "base64").toString("utf8"),
  );
}

function decodeQuoted(text: string): string {
  const bytes = text
    .replaceAll("_", " ")
    .replace(/=([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}

/** Refuses a value from the query that no header can carry. Throws AwsError InvalidArgument. */
export function checkHeaderValue(name: string, value: string): string {
  if (LATIN_1.test(value)) return value;
  throw failS3("InvalidArgument", "Header value cannot be represented using ISO-8859-1.", {
    ArgumentName: name,
    ArgumentValue: value,
  });
}
