"use client";

import { useTranslations } from "use-intl";
import type { CopyJob } from "@/lib/schemas/copies";
import { PartRow } from "./part-row";

/** Each source of a job with its own progress; one that stands still says why and can be sent on. */
export function PartList({ job }: { job: CopyJob }) {
  const t = useTranslations("copies");
  return (
    <section aria-labelledby="parts" className="overflow-hidden rounded-lg border border-line bg-surface">
      <h2 id="parts" className="px-4 pt-3 pb-1 font-medium text-sm">
        {t("sources")}
      </h2>
      <ul>
        {job.parts.map((part) => (
          <PartRow key={part.id} part={part} job={job} />
        ))}
      </ul>
    </section>
  );
}
