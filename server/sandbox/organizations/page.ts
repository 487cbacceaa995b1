import { z } from "zod";
import { pageByName } from "@/server/sandbox/protocol/page-by-name";
import { failOrganizations } from "./fail-organizations";

const MOST_RESULTS = 20;

export const Paging = {
  MaxResults: z.number().int().min(1).max(MOST_RESULTS).default(MOST_RESULTS),
  NextToken: z.string().max(100_000).optional(),
};

/** One page of a listing under the member's name, in the order of the ids. Throws AwsError InvalidInputException. */
export function pageOf<T extends { Id: string } | { TargetId: string }>(
  member: string,
  list: T[],
  { MaxResults, NextToken }: { MaxResults: number; NextToken?: string | undefined },
): Record<string, unknown> {
  const page = pageByName(list, MaxResults, NextToken, idOf);
  if (page === null) throw failOrganizations("InvalidInputException", { reason: "INVALID_NEXT_TOKEN" });
  return { [member]: page.items, ...(page.next === null ? {} : { NextToken: page.next }) };
}

function idOf(item: { Id: string } | { TargetId: string }): string {
  return "Id" in item ? item.Id : item.TargetId;
}
