"use client";

import { useTranslations } from "use-intl";
import type { CopyFailure, CopyReason } from "@/lib/schemas/copies";

/** A reason in the reader's language: the diagnosis's words for its causes, ours for ours, else AWS's own. */
export function useReason(): (reason: CopyReason) => string {
  const causes = useTranslations("diagnosis.causes");
  const reasons = useTranslations("copies.reasons");
  return ({ code, message, params }) => {
    if (reasons.has(code as never)) return reasons(code as never, params as never);
    return causes.has(code as never) ? causes(code as never) : message;
  };
}

/** What stopped an object or a source, in one sentence. */
export function useFailureText(): (failure: CopyFailure) => string {
  const reason = useReason();
  const reasons = useTranslations("copies.reasons");
  return (failure) => {
    const { code, message } = failure.reason;
    return code === "refused"
      ? `${reasons("refused", { call: failure.aws?.call ?? "" })} ${message}`
      : reason(failure.reason);
  };
}
