"use client";

import { useMemo } from "react";
import { useUrlState } from "@/components/ui/use-url-state";
import { PRINCIPAL_NAME } from "@/lib/principal-name";
import { OPERATIONS } from "./operations";

/** Those who are asked about in any case; one more may be. */
const READERS = ["role", "hub"] as const;

/** What of the matrix is shown, which is this page's URL: operation, identity, one more identity, only what is blocked, a text. */
export function useAccessFilter() {
  const { params, set } = useUrlState();
  return useMemo(() => {
    const also = params.get("also") ?? "";
    const asked = [...READERS, ...(PRINCIPAL_NAME.test(also) ? [also] : [])];
    const principal = asked.find((name) => name === params.get("principal")) ?? null;
    return {
      operation: OPERATIONS.find((name) => name === params.get("operation")) ?? null,
      principal,
      also,
      /** Everybody whom the server is asked about. */
      asked: [...new Set(asked)],
      blocked: params.get("blocked") === "1",
      text: params.get("text") ?? "",
      set,
    };
  }, [params, set]);
}

export type AccessFilter = ReturnType<typeof useAccessFilter>;
