"use client";

import type { DiagnosisPath, EvidenceRecord } from "@/lib/schemas/diagnosis";
import { ChangeLine } from "./change-line";
import { pairPaths } from "./pair-paths";
import { PathCard } from "./path-card";
import { PathSkeleton } from "./path-skeleton";

type Side = { title: string; paths: readonly DiagnosisPath[] | null; evidence: readonly EvidenceRecord[] };

/** What changed in words for all identities, then each one's line twice; those that fared differently come first. */
export function ComparedPaths({ before, after }: { before: Side; after: Side }) {
  const pairs = pairPaths(before.paths ?? [], after.paths);
  return (
    <>
      <div className="space-y-1">
        {pairs.map(({ id, path, next }) => next && <ChangeLine key={id} before={path} after={next} />)}
      </div>
      {pairs.map(({ id, path, next }) => (
        <div key={id} className="grid items-start gap-4 lg:grid-cols-2">
          <PathCard path={path} evidence={before.evidence} caption={before.title} />
          {after.paths === null && <PathSkeleton />}
          {next && (
            // A line that changed is another line: what it opened by itself is opened again.
            <PathCard key={signature(next)} path={next} evidence={after.evidence} caption={after.title} />
          )}
        </div>
      ))}
    </>
  );
}

const signature = ({ gates }: DiagnosisPath) => gates.map(({ verdict }) => verdict).join(" ");
