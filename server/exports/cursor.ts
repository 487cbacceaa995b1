import type { z } from "zod";
import { Problem } from "@/server/platform/problem";
import { refuseWild } from "@/server/platform/refuse-wild";

/** An opaque cursor: what the next page starts from, and which listing it belongs to. */
export function encodeCursor(value: Record<string, unknown>): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** Reads a cursor back; throws `invalid_cursor` for anything this server did not write for this listing. */
export function decodeCursor<S extends z.ZodType>(cursor: string, schema: S): z.infer<S> {
  const parsed = schema.safeParse(parseJson(Buffer.from(cursor, "base64url").toString("utf8")));
  if (!parsed.success) throw new Problem("invalid_cursor");
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    const value = JSON.parse(text);
    refuseWild(value);
    return value;
  } catch {
    return null;
  }
}
