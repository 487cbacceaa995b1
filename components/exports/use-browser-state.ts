"use client";

import { createSerializer, parseAsBoolean, parseAsString, parseAsStringLiteral, useQueryStates } from "nuqs";
import { useMemo } from "react";

export const TABS = ["exports", "objects"] as const;
export type Tab = (typeof TABS)[number];

const PARSERS = {
  tab: parseAsStringLiteral(TABS).withDefault("exports"),
  bucket: parseAsString,
  prefix: parseAsString,
  flat: parseAsBoolean.withDefault(false),
  q: parseAsString.withDefault(""),
  sort: parseAsString,
  desc: parseAsBoolean.withDefault(false),
  object: parseAsString,
};

const serialize = createSerializer(PARSERS);

export type Place = { bucket: string; prefix: string };

/** The state of an account's page, all of it in the URL: tab, place, filter, order and the object in the drawer. */
export function useBrowserState() {
  const [state, set] = useQueryStates(PARSERS, { history: "replace" });
  return useMemo(
    () => ({
      ...state,
      set,
      /** The link of a folder; a click goes there without asking the server for a page. */
      hrefOf: ({ bucket, prefix }: Place) =>
        serialize({ tab: "objects", bucket, prefix, flat: state.flat, sort: state.sort, desc: state.desc }),
      goTo: ({ bucket, prefix }: Place) =>
        set({ tab: "objects", bucket, prefix, q: null, object: null }, { history: "push" }),
      openObject: (key: string | null) => set({ object: key }),
      sortBy: (column: string) => {
        if (state.sort !== column) return set({ sort: column, desc: null });
        return state.desc ? set({ sort: null, desc: null }) : set({ desc: true });
      },
    }),
    [state, set],
  );
}

export type BrowserState = ReturnType<typeof useBrowserState>;
