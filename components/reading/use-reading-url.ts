"use client";

import { useMemo } from "react";
import { useUrlState } from "@/components/ui/use-url-state";

/** What is read and how, in the URL: the part, the line, whether lines wrap. */
export function useReadingUrl() {
  const { params, set } = useUrlState();
  return useMemo(() => {
    const line = Number(params.get("line"));
    return {
      key: params.get("key") ?? "",
      line: Number.isSafeInteger(line) && line > 0 ? line : null,
      wrap: params.get("wrap") !== "off",
      goTo: (key: string, line: number) => set({ key, line: String(line) }),
      openPart: (key: string) => set({ key, line: null }, "push"),
      setWrap: (wrap: boolean) => set({ wrap: wrap ? null : "off" }),
    };
  }, [params, set]);
}

export type ReadingUrl = ReturnType<typeof useReadingUrl>;
