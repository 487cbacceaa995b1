"use client";

import { useUrlSort } from "@/components/ui/use-url-sort";
import { useUrlState } from "@/components/ui/use-url-state";
import { auditResults } from "@/lib/audit-results";

const NAMES = ["actor", "accountId", "action", "result", "text", "from", "to"] as const;
export type FilterName = (typeof NAMES)[number];

const SORTS = ["at", "actor", "action", "result", "account", "address"];

/** What narrows and orders the log: days and texts as the URL has them, and the same as the API's query. */
export function useAuditFilter() {
  const { params, set } = useUrlState();
  const value = (name: FilterName) => params.get(name) ?? "";
  const query = new URLSearchParams(NAMES.flatMap((name) => toQuery(name, value(name))));
  return { value, set, query: query.toString(), ...useUrlSort(SORTS, ["at"]) };
}
export type AuditFilterState = ReturnType<typeof useAuditFilter>;

const DAY_MS = 24 * 60 * 60_000;

/** A day of UTC means all of it; what the API would refuse is left out. */
function toQuery(name: FilterName, value: string): [string, string][] {
  if (value === "") return [];
  if (name === "from" || name === "to") {
    const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? Date.parse(value) : Number.NaN;
    if (Number.isNaN(day)) return [];
    return [[name, new Date(name === "to" ? day + DAY_MS : day).toISOString()]];
  }
  if (name === "accountId" && !/^\d{12}$/.test(value)) return [];
  if (name === "result" && !auditResults.some((each) => each === value)) return [];
  return [[name, value.slice(0, 200)]];
}
