"use client";

import { useSearchParams } from "next/navigation";
import { useCallback } from "react";

export type UrlPatch = Record<string, string | null>;

/** The query of this page with some names set or, by null, removed: "?tab=objects&bucket=…". */
export function patchQuery(query: string, patch: UrlPatch): string {
  const next = new URLSearchParams(query);
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return next.size > 0 ? `?${next}` : "";
}

/** State that lives in the URL: read from it, changed without asking the server for a page. */
export function useUrlState() {
  const params = useSearchParams();
  const set = useCallback((patch: UrlPatch, history: "push" | "replace" = "replace") => {
    const { pathname, search } = window.location;
    const url = pathname + patchQuery(search, patch);
    if (history === "push") window.history.pushState(null, "", url);
    else window.history.replaceState(null, "", url);
  }, []);
  return { params, set };
}
