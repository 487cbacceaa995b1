import { failS3 } from "@/server/sandbox/s3/fail-s3";

const ASCII = /^[\x20-\x7e]*$/;
const LATIN_1 = /^[\t\x20-\x7e\xa0-\xff]*$/;

/** A stored header value as S3 hands it out: what is not ASCII becomes an encoded word (RFC 2047). */
export function encodeHeader(value: string): string {
  return ASCII.test(value) ? value : `=?UTF-8?B?${Buffer.from(value).toString("base64")}?=`;
}

/** Refuses a value from the query that no header can carry. Throws AwsError InvalidArgument. */
export function checkHeaderValue(name: string, value: string): string {
  if (LATIN_1.test(value)) return value;
  throw failS3("InvalidArgument", "Header value cannot be represented using ISO-8859-1.", {
    ArgumentName: name,
    ArgumentValue: value,
  });
}
