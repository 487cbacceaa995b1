"use client";

import { CircleX } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { useUrlState } from "@/components/ui/use-url-state";
import { VisibleText } from "@/components/ui/visible-text";
import type { CopyJob, FailureGroup } from "@/lib/schemas/copies";
import { Amount } from "./amount";
import { useFailureText } from "./use-failure-text";
import { WhyLink } from "./why-link";

/** What failed, by reason, the most frequent first: a thousand refusals alike are one line. */
export function FailureGroups({ job }: { job: CopyJob }) {
  const t = useTranslations("copies");
  return (
    <section
      aria-labelledby="failures"
      className="overflow-hidden rounded-lg border border-stopped/40 bg-surface"
    >
      <h2
        id="failures"
        className="flex items-center gap-2 bg-stopped-soft px-4 py-2 font-medium text-sm text-stopped"
      >
        <CircleX aria-hidden size={16} className="shrink-0" />
        {t("failuresTitle")}
      </h2>
      <ul>
        {job.failures.map((group) => (
          <Group key={group.id} group={group} job={job} />
        ))}
      </ul>
    </section>
  );
}

function Group({ group, job }: { group: FailureGroup; job: CopyJob }) {
  const t = useTranslations("copies");
  const text = useFailureText();
  const { set } = useUrlState();
  const part = job.parts.find(({ id }) => id === group.partId);
  const { cause, causeId, sampleKey } = group;
  return (
    <li className="space-y-1 border-line border-t px-4 py-2.5 text-sm first:border-t-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <p className="min-w-0 flex-1 basis-72 break-words font-medium">{text(group)}</p>
        <Amount amount={group.affected} />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted text-xs">
        <span>{part?.accountName}</span>
        <span className="id-text">{[cause, causeId].filter(Boolean).join(" · ")}</span>
        <span className="id-text min-w-0 break-all">
          <VisibleText text={sampleKey} />
        </span>
        <span className="ml-auto inline-flex items-center gap-3 text-sm">
          <WhyLink failure={group} objectKey={sampleKey} />
          {job.removedObjects === 0 && (
            <Button look="link" onClick={() => set({ status: "failed", failure: group.id, part: null })}>
              {t("showObjects")}
            </Button>
          )}
        </span>
      </div>
    </li>
  );
}
