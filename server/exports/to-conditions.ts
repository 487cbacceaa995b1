import { parseRange } from "./parse-range";

type RequestHeaders = Record<string, string | string[] | undefined>;
/** `ifRange`: the range holds only while the object is this one; otherwise the whole of it is wanted. */
export type ReadConditions = { headers: Record<string, string>; ifRange: boolean };

const forwarded = ["if-match", "if-none-match", "if-modified-since", "if-unmodified-since"];

/**
 * A browser's Range and conditions as S3 takes them. S3 has no If-Range: the range is asked for under If-Match or
 * If-Unmodified-Since, and a 412 then means "send the whole object" (RFC 9110 section 13.1.5).
 */
export function toConditions(headers: RequestHeaders): ReadConditions {
  const one = (name: string) => [headers[name]].flat()[0];
  const conditions = Object.fromEntries(forwarded.flatMap((name) => [[name, one(name)]]).filter(isPresent));
  const range = parseRange(one("range"));
  if (!range) return { headers: conditions, ifRange: false };
  const validator = one("if-range")?.trim();
  if (!validator) return { headers: { ...conditions, range }, ifRange: false };
  if (validator.startsWith("W/")) return { headers: conditions, ifRange: false };
  const guard = validator.startsWith('"') ? "if-match" : "if-unmodified-since";
  return { headers: { ...conditions, [guard]: validator, range }, ifRange: true };
}

const isPresent = (entry: (string | undefined)[]): entry is [string, string] => typeof entry[1] === "string";
