import { z } from "zod";
import { failOrganizations } from "./fail-organizations";

const MOST_RESULTS = 20;

export const Paging = {
  MaxResults: z.number().int().min(1).max(MOST_RESULTS).default(MOST_RESULTS),
  NextToken: z.string().max(100_000).optional(),
};

/** One page of a listing under the member's name; the token is the number of items already shown. */
export function pageOf<T>(
  member: string,
  items: T[],
  { MaxResults, NextToken }: { MaxResults: number; NextToken?: string | undefined },
): Record<string, unknown> {
  const start = NextToken === undefined ? 0 : readToken(NextToken);
  const end = start + MaxResults;
  const more = end < items.length ? { NextToken: Buffer.from(`from:${end}`).toString("base64") } : {};
  return { [member]: items.slice(start, end), ...more };
}

function readToken(token: string): number {
  const [, start] = /^from:(\d{1,9})$/.exec(Buffer.from(token, "base64").toString("utf8")) ?? [];
  if (start === undefined) throw failOrganizations("InvalidInputException", { reason: "INVALID_NEXT_TOKEN" });
  return Number(start);
}
