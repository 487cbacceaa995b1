"use client";

import { useUrlSort } from "@/components/ui/use-url-sort";
import { useUrlState } from "@/components/ui/use-url-state";
import { parseBytes } from "@/lib/format/parse-bytes";

/** Filters of which several values may be chosen; each is a facet. */
export const FACETS = [
  "accountId",
  "bucket",
  "ownerKind",
  "ownerId",
  "logGroup",
  "storageClass",
  "encryption",
] as const;
export type FacetName = (typeof FACETS)[number];

const SORTS = [
  ...["modified", "size", "key", "account", "owner"],
  ...["encryption", "logGroup", "logStream", "taskId", "storageClass", "ownerKind"],
];
const NAMES = ["text", ...FACETS, "from", "to", "min", "max", "copied"];

const KEPT = [...NAMES, "sort", "direction", "column"];

/** Of these one has a column, on wide screens. */
export const EXTRAS = ["encryption", "logGroup", "logStream", "taskId", "storageClass", "ownerKind"] as const;
export type Extra = (typeof EXTRAS)[number];

const toAddress = (params: URLSearchParams) =>
  new URLSearchParams(
    KEPT.flatMap((name) => {
      const value = params.get(name);
      return value === null ? [] : [[name, value]];
    }),
  ).toString();

/** The search as the address says it, and how to change it. */
export function useSearch() {
  const { params, set } = useUrlState();
  const order = useUrlSort(SORTS, ["modified", "size"]);
  const chosen = (name: FacetName) => params.get(name)?.split("\n") ?? [];
  const toggle = (name: FacetName, value: string) => {
    const values = chosen(name);
    const next = values.includes(value) ? values.filter((each) => each !== value) : [...values, value];
    set({ [name]: next.length > 0 ? next.join("\n") : null });
  };
  return {
    params,
    set,
    extra: EXTRAS.find((each) => each === params.get("column")) ?? "encryption",
    chosen,
    toggle,
    ...order,
    filter: toFilter(params).toString(),
    filtered: NAMES.some((name) => params.has(name)),
    /** What narrows and orders, in one order whatever order it was chosen in. */
    address: toAddress(params),
    open: (query: string) => {
      const wanted = new URLSearchParams(query);
      set(Object.fromEntries(KEPT.map((name) => [name, wanted.get(name)])), "push");
    },
    clear: () => set(Object.fromEntries(NAMES.map((name) => [name, null]))),
  };
}

export type Search = ReturnType<typeof useSearch>;

/** The query of the API for what the address says; what cannot be read is left out. */
function toFilter(params: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams();
  const put = (name: string, value: string | number | null | undefined) =>
    value !== null && value !== undefined && value !== "" && query.append(name, String(value));
  put("text", params.get("text")?.trim());
  for (const name of FACETS) for (const value of params.get(name)?.split("\n") ?? []) put(name, value);
  put("modifiedFrom", params.get("from"));
  put("modifiedTo", params.get("to"));
  put("minSize", parseBytes(params.get("min") ?? ""));
  put("maxSize", parseBytes(params.get("max") ?? ""));
  const copied = params.get("copied");
  put("copied", copied === "yes" || copied === "no" ? copied : null);
  return query;
}
