"use client";

import { useTranslations } from "use-intl";
import { revealText } from "@/lib/format/reveal-controls";
import type { Reason } from "@/lib/schemas/account";
import type { ReasonCode } from "./message-codes";

/** A reason as one sentence in the reader's language; a code without a sentence shows the server's own. */
export function useReasonText(): (reason: Reason) => string {
  const t = useTranslations("reasons");
  return ({ code, message, params }) => {
    const key = code as ReasonCode;
    if (!t.has(key)) return revealText(message);
    // A missing parameter makes use-intl answer with the key: the server's sentence is better.
    const text = t(key, params);
    return revealText(text === `reasons.${code}` ? message : text);
  };
}
