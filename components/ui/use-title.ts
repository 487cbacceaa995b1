"use client";

import { useEffect } from "react";

/** The tab's title, once a page knows more than its address says; nothing while it does not. */
export function useTitle(...parts: Array<string | null | undefined>): void {
  const known = parts.every((part) => part !== undefined);
  const title = [...parts, "Sekisho"].filter(Boolean).join(" · ");
  useEffect(() => {
    if (known) return keepTitle(title);
  }, [known, title]);
}

/** Sets the title, and once more whenever the one before comes back: on a slow machine React hydrates it after us. */
function keepTitle(title: string): () => void {
  const given = document.title;
  document.title = title;
  const observer = new MutationObserver(() => {
    if (document.title === given && given !== title) document.title = title;
  });
  observer.observe(document.head, { subtree: true, childList: true, characterData: true });
  return () => observer.disconnect();
}
