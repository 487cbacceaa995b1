import { sumAmounts } from "@/lib/amount";
import type { CopyCounts, CopyJobSummary } from "@/lib/schemas/copies";
import type { CopyRow, PartRow } from "./rows";

/** Pure. A job as lists say it, with what its parts add up to. */
export function summarize(row: CopyRow, parts: readonly PartRow[]): CopyJobSummary {
  return {
    id: row.id,
    name: row.name,
    state: row.state === "running" && parts.length > 0 && parts.every(stands) ? "paused" : row.state,
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    scheduleId: row.scheduleId,
    counts: addCounts(parts.map(countsOf)),
    listingDone: parts.every(({ listingDone }) => listingDone),
  };
}

/** A job whose every open part has paused is paused, whoever paused them. */
const stands = ({ state }: PartRow) => state === "paused" || state === "done" || state === "cancelled";

export const countsOf = (part: PartRow): CopyCounts => ({
  listed: { objects: part.listedObjects, bytes: part.listedBytes },
  copied: { objects: part.copiedObjects, bytes: part.copiedBytes },
  present: { objects: part.presentObjects, bytes: part.presentBytes },
  failed: { objects: part.failedObjects, bytes: part.failedBytes },
  skipped: { objects: part.skippedObjects, bytes: part.skippedBytes },
});

function addCounts(all: readonly CopyCounts[]): CopyCounts {
  const sum = (name: keyof CopyCounts) => sumAmounts(all.map((counts) => counts[name]));
  return {
    listed: sum("listed"),
    copied: sum("copied"),
    present: sum("present"),
    failed: sum("failed"),
    skipped: sum("skipped"),
  };
}
