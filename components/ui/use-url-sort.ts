"use client";

import type { Sort } from "./table-header";
import { useUrlState } from "./use-url-state";

/** Takes what `useUrlSort` keeps out of the address. */
export const NO_SORT = { sort: null, direction: null } as const;

/**
 * The order that the server makes, as the address says it: by one of `columns`, of which the address leaves out the first.
 * `downward` are those that are read from the newest or largest on; names are read from A on.
 */
export function useUrlSort(columns: readonly string[], downward: readonly string[]) {
  const { params, set } = useUrlState();
  const column = columns.find((each) => each === params.get("sort")) ?? columns[0] ?? "";
  const asked = params.get("direction");
  const descending = asked === null ? downward.includes(column) : asked !== "asc";
  const sortBy = (id: string) => {
    const usual = downward.includes(id);
    const turned = id === column ? !descending : usual;
    set({
      sort: id === columns[0] ? null : id,
      direction: turned === usual ? null : turned ? "desc" : "asc",
    });
  };
  return {
    sort: { column, descending } satisfies Sort,
    sortBy,
    /** The same as the API's query. */
    order: `sort=${column}&direction=${descending ? "desc" : "asc"}`,
  };
}
