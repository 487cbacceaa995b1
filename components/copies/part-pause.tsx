"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CirclePause, Play } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { useProblemText } from "@/components/ui/problem-text";
import { RelativeTime } from "@/components/ui/time";
import { useMay } from "@/components/ui/use-may";
import { problemOf } from "@/lib/fetch-json";
import { revealText } from "@/lib/format/reveal-controls";
import { changeCopy } from "@/lib/queries/copies";
import type { CopyPart } from "@/lib/schemas/copies";
import { useFailureText } from "./use-failure-text";
import { WhyLink } from "./why-link";

/** Why a source stands still, in AWS's words too, when it tries again by itself, and the button that does not wait. */
export function PartPause({
  part,
  jobId,
  pause,
}: {
  part: CopyPart;
  jobId: string;
  pause: NonNullable<CopyPart["pause"]>;
}) {
  const t = useTranslations("copies");
  const text = useFailureText();
  const problemText = useProblemText();
  const client = useQueryClient();
  const mayCopy = useMay("copies:write");
  const resume = useMutation({ mutationFn: () => changeCopy(client, jobId, "resume", part.id) });
  const { failure, retryAt } = pause;
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-1 rounded-md bg-unknown-soft px-3 py-2 text-sm md:col-span-3">
      <CirclePause aria-hidden size={16} className="shrink-0 text-unknown" />
      <div className="min-w-0 flex-1 basis-64 break-words">
        <p>{failure ? text(failure) : t("pausedByPerson")}</p>
        {failure?.aws && <p className="id-text text-muted text-xs">{revealText(failure.aws.message)}</p>}
        {resume.error && (
          <p role="alert" className="text-stopped">
            {problemText(problemOf(resume.error))}
          </p>
        )}
      </div>
      {retryAt && (
        <span className="text-muted text-xs">
          {t("goesOn")} <RelativeTime iso={retryAt} />
        </span>
      )}
      {failure && <WhyLink failure={failure} />}
      {mayCopy && (
        <Button onClick={() => resume.mutate()} disabled={resume.isPending}>
          <Play aria-hidden size={14} />
          {t("resume")}
        </Button>
      )}
    </div>
  );
}
