"use client";

import { useTranslations } from "use-intl";
import { revealText } from "@/lib/format/reveal-controls";
import { shortenArn } from "@/lib/format/shorten-middle";
import type { Reason } from "@/lib/schemas/account";
import type { ReasonCode } from "./message-codes";

/** Parameters as they read in a sentence: a whole ARN stands in the check's own line. */
function readable(params: Reason["params"]): Reason["params"] {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === "string" && value.startsWith("arn:") ? shortenArn(value) : value,
    ]),
  );
}

/** A reason as one sentence in the reader's language; a code without a sentence shows the server's own. */
export function useReasonText(): (reason: Reason) => string {
  const t = useTranslations("reasons");
  return ({ code, message, params }) => {
    const key = code as ReasonCode;
    if (!t.has(key)) return revealText(message);
    // A missing parameter makes use-intl answer with the key: the server's sentence is better.
    const text = t(key, readable(params));
    return revealText(text === `reasons.${code}` ? message : text);
  };
}
