import type { SandboxRequest } from "@/server/sandbox/exchange";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import type { StoredObject } from "@/server/sandbox/state";

/** Bytes start (inclusive) to end (exclusive); `partial` for a 206. */
export type ByteRange = { start: number; end: number; partial: boolean };

/**
 * The bytes a read asks for, by Range or partNumber. A Range S3 does not understand (or several) means the whole object.
 * Throws AwsError InvalidRange, InvalidPartNumber, InvalidRequest.
 */
export function chooseRange({ headers, query }: SandboxRequest, object: StoredObject): ByteRange {
  const part = query.get("partNumber");
  const range = headers.range;
  if (part !== null && range !== undefined)
    throw failS3("InvalidRequest", "Cannot specify both Range header and partNumber query parameter");
  if (part !== null) return rangeOfPart(part, object);
  const { size } = object.body;
  const match = range === undefined ? null : /^bytes=(\d*)-(\d*)$/.exec(range.trim());
  if (!match || (match[1] === "" && match[2] === "")) return { start: 0, end: size, partial: false };
  return satisfy(match[1] ?? "", match[2] ?? "", size, range ?? "");
}

function satisfy(first: string, last: string, size: number, asked: string): ByteRange {
  const start = first === "" ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === "" || last === "" ? size : Math.min(size, Number(last) + 1);
  if (first !== "" && last !== "" && Number(last) < start) return { start: 0, end: size, partial: false };
  if (start < end) return { start, end, partial: true };
  throw failS3(
    "InvalidRange",
    "The requested range is not satisfiable",
    { RangeRequested: asked, ActualObjectSize: String(size) },
    { "content-range": `bytes */${size}` },
  );
}

function rangeOfPart(text: string, object: StoredObject): ByteRange {
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > 10_000)
    throw failS3("InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive", {
      ArgumentName: "partNumber",
      ArgumentValue: text,
    });
  const sizes = object.partSizes.length > 0 ? object.partSizes : [object.body.size];
  const size = sizes[number - 1];
  if (size === undefined)
    throw failS3("InvalidPartNumber", "The requested partnumber is not satisfiable", {
      ActualPartCount: String(sizes.length),
      PartNumberRequested: text,
    });
  const start = sizes.slice(0, number - 1).reduce((sum, bytes) => sum + bytes, 0);
  return { start, end: start + size, partial: object.body.size > 0 };
}
