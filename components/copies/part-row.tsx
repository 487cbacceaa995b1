"use client";

import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { useUrlState } from "@/components/ui/use-url-state";
import { VisibleText } from "@/components/ui/visible-text";
import type { CopyJob, CopyPart } from "@/lib/schemas/copies";
import { CopyState, partState } from "./copy-state";
import { PaceWords } from "./pace-words";
import { PartPause } from "./part-pause";
import { ProgressBar } from "./progress-bar";
import { ProgressWords } from "./progress-words";
import { usePace } from "./use-pace";

/** One source of a job: whose, where, how it is copied, how far and how fast. */
export function PartRow({ part, job }: { part: CopyPart; job: CopyJob }) {
  const t = useTranslations("copies");
  const { set } = useUrlState();
  const place = part.bucket ? `s3://${part.bucket}/${part.prefix}` : t("unknownPlace");
  const listed = part.state !== "waiting" && part.state !== "listing";
  const pace = usePace(part.counts, job.state === "running" && part.state === "running", listed);
  return (
    <li className="grid gap-x-6 gap-y-1.5 border-line border-t px-4 py-2.5 first:border-t-0 md:grid-cols-[minmax(12rem,1.4fr)_13rem_minmax(12rem,2fr)]">
      <div className="min-w-0">
        <p className="font-medium">{part.accountName}</p>
        <p className="id-text break-all text-muted text-xs">
          <VisibleText text={place} />
        </p>
      </div>
      <div className="space-y-0.5">
        <CopyState state={partState(part)} />
        {part.strategy && (
          <p className="text-muted text-xs" data-tip={t(`strategyMeans.${part.strategy}`)}>
            {t(`strategies.${part.strategy}`)}
          </p>
        )}
      </div>
      <div className="min-w-0 space-y-1">
        <ProgressBar counts={part.counts} label={t("progressOf", { name: `${part.accountName} ${place}` })} />
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <ProgressWords counts={part.counts} listingDone={listed} />
          <span className="text-muted text-xs">
            <PaceWords pace={pace} />
          </span>
          {job.parts.length > 1 && part.counts.listed.objects > 0 && (
            <Button
              look="link"
              onClick={() => set({ part: part.id, status: null, failure: null })}
              className="h-5! text-xs!"
            >
              {t("showObjects")}
              <span className="sr-only">
                {" "}
                {part.accountName} {place}
              </span>
            </Button>
          )}
        </div>
      </div>
      {part.pause && <PartPause part={part} jobId={job.id} pause={part.pause} />}
    </li>
  );
}
