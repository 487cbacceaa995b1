"use client";

import { useTranslations } from "use-intl";
import type { Problem } from "@/lib/fetch-json";
import { revealText } from "@/lib/format/reveal-controls";
import type { ProblemCode } from "./message-codes";

/** A problem as one sentence in the reader's language; a code without a sentence shows the server's own. */
export function useProblemText(): (problem: Pick<Problem, "code" | "message">) => string {
  const t = useTranslations("problems");
  return ({ code, message }) => {
    const key = code as ProblemCode;
    return t.has(key) ? t(key) : revealText(message);
  };
}
