"use client";

import type { DiagnosisPath, EvidenceRecord } from "@/lib/schemas/diagnosis";
import { ChangeLine } from "./change-line";
import { PathCard } from "./path-card";
import { PathSkeleton } from "./path-skeleton";

type Side = { title: string; paths: readonly DiagnosisPath[] | null; evidence: readonly EvidenceRecord[] };

/** Each identity's line twice, with what changed between them in words. */
export function ComparedPaths({ before, after }: { before: Side; after: Side }) {
  return (before.paths ?? []).map((path, index) => {
    const next = after.paths?.[index];
    const name = `${path.principal.id} ${index}`;
    return (
      <div key={name} className="space-y-2">
        {next && <ChangeLine before={path} after={next} />}
        <div className="grid items-start gap-4 lg:grid-cols-2">
          <PathCard path={path} evidence={before.evidence} caption={before.title} />
          {after.paths === null && <PathSkeleton />}
          {next && (
            // A line that changed is another line: what it opened by itself is opened again.
            <PathCard key={signature(next)} path={next} evidence={after.evidence} caption={after.title} />
          )}
        </div>
      </div>
    );
  });
}

const signature = ({ gates }: DiagnosisPath) => gates.map(({ verdict }) => verdict).join(" ");
