"use client";

import { useEffect } from "react";

/** The tab's title, once a page knows more than its address says; nothing while it does not. */
export function useTitle(...parts: Array<string | null | undefined>): void {
  const known = parts.every((part) => part !== undefined);
  const title = [...parts, "Sekisho"].filter(Boolean).join(" · ");
  useEffect(() => {
    if (known) document.title = title;
  }, [known, title]);
}
