"use client";

import { WhyLink } from "@/components/ui/why-link";
import { hrefOfCall } from "@/lib/format/diagnosis-href";
import { revealText } from "@/lib/format/reveal-controls";
import type { AwsErrorFacts } from "@/lib/schemas/problem";

/** What AWS said, and the way to why; `what` failed, for those who do not see where the link stands. */
export function AwsAnswer({
  failure,
  accountId,
  what,
}: {
  failure: AwsErrorFacts;
  accountId: string;
  what: string;
}) {
  const { call, code, message, requestId } = failure;
  return (
    <>
      <span className="id-text min-w-0 break-words text-muted">
        {revealText([call, code, message, requestId].filter(Boolean).join(" · "))}
      </span>
      <WhyLink href={hrefOfCall(accountId, failure)} what={what} />
    </>
  );
}
