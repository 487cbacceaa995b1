"use client";

import { useTranslations } from "use-intl";
import type { CopyFailure } from "@/lib/schemas/copies";

/** Why something was not searched: our own words, the diagnosis's name of the cause, a problem's, or else AWS's. */
export function useRefusalText(): (failure: CopyFailure) => string {
  const reasons = useTranslations("grep.reasons");
  const causes = useTranslations("diagnosis.causes");
  const problems = useTranslations("problems");
  return ({ cause, reason }) => {
    if (reasons.has(cause as never)) return reasons(cause as never, reason.params as never);
    if (reason.code !== "refused" && causes.has(cause as never)) return causes(cause as never);
    return problems.has(cause as never) ? problems(cause as never) : reason.message;
  };
}
