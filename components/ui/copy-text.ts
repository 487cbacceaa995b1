"use client";

import { useTranslations } from "use-intl";
import { announce } from "./announce";

/** Copies text and says so; where the clipboard is refused, says that instead. */
export function useCopyText() {
  const t = useTranslations("copy");
  return async (text: string): Promise<boolean> => {
    try {
      await navigator.clipboard.writeText(text);
      announce(t("done"));
      return true;
    } catch {
      announce(t("refused"));
      return false;
    }
  };
}
