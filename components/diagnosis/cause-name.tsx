"use client";

import { useTranslations } from "use-intl";
import type { CauseCode } from "@/components/ui/message-codes";
import { ApiText } from "./api-text";

/** A cause in the reader's language where there are words for it; the API's own sentence elsewhere. */
export function CauseName({ cause, summary }: { cause: string; summary: string }) {
  const t = useTranslations("diagnosis.causes");
  const code = cause as CauseCode;
  return t.has(code) ? t(code) : <ApiText text={summary} />;
}
