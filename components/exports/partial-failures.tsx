"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { WhyLink } from "@/components/ui/why-link";
import { hrefOfCall } from "@/lib/format/diagnosis-href";
import { revealText } from "@/lib/format/reveal-controls";
import type { AwsErrorFacts } from "@/lib/schemas/problem";

/** What could not be read while the rest could: each refusal in AWS's words, with its call and request id. */
export function PartialFailures({
  accountId,
  failures,
}: {
  accountId: string;
  failures: readonly AwsErrorFacts[];
}) {
  const t = useTranslations("tasks");
  return (
    <div
      role="status"
      className="mx-4 mb-2 rounded-md border border-unknown/40 bg-unknown-soft px-3 py-2 text-sm md:mx-5"
    >
      <p className="flex items-center gap-2">
        <CircleAlert aria-hidden size={16} className="shrink-0 text-unknown" />
        {t("partial", { count: failures.length })}
      </p>
      <ul className="mt-1 ml-6 space-y-0.5 text-muted text-xs">
        {failures.map((failure) => (
          <li
            key={`${failure.call} ${failure.bucket} ${failure.message}`}
            className="flex flex-wrap items-center gap-x-2"
          >
            <code>{failure.call}</code>
            <code>{failure.code}</code>
            {failure.bucket && <code>{failure.bucket}</code>}
            <span className="min-w-0 break-words">{revealText(failure.message)}</span>
            {failure.requestId && <code className="break-all">{failure.requestId}</code>}
            <WhyLink href={hrefOfCall(accountId, failure)} what={failure.call} />
            <CopyButton text={JSON.stringify(failure, null, 2)} label={t("copyDetails")} />
          </li>
        ))}
      </ul>
    </div>
  );
}
