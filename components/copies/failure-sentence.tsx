"use client";

import { VisibleText } from "@/components/ui/visible-text";
import type { CopyFailure } from "@/lib/schemas/copies";
import { useFailureText } from "./use-failure-text";
import { WhyLink } from "./why-link";

/** Why objects will not arrive, one of them by name, and the way to the whole reason. */
export function FailureSentence({ failure, sampleKey }: { failure: CopyFailure; sampleKey: string | null }) {
  const text = useFailureText();
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
      <span className="min-w-0 flex-1 basis-56 break-words">
        {text(failure)}
        {failure.causeId && <span className="id-text ml-2 text-muted text-xs">{failure.causeId}</span>}
        {sampleKey && (
          <span className="id-text block break-all text-muted text-xs">
            <VisibleText text={sampleKey} />
          </span>
        )}
      </span>
      <WhyLink failure={failure} />
    </p>
  );
}
