"use client";

import { useUrlState } from "@/components/ui/use-url-state";

/** Which remedies are supposed to be made, by name; the URL keeps them. */
export function useApplied() {
  const { params, set } = useUrlState();
  const applied = (params.get("apply") ?? "").split(",").filter(Boolean);
  return {
    applied,
    toggle: (option: string) => {
      const next = applied.includes(option)
        ? applied.filter((name) => name !== option)
        : [...applied, option];
      set({ apply: next.join(",") || null });
    },
    clear: () => set({ apply: null }),
  };
}
