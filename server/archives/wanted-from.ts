import type { ArchiveRequest } from "@/lib/schemas/archives";
import { parseRange } from "@/server/exports/parse-range";
import { Problem } from "@/server/platform/problem";
import type { TarLayout } from "./tar-layout";

/**
 * From which byte on a tar is sent: 0, all of it, also for ranges other than "from here to the end", for another selection
 * than the one that was begun, and within the manifest, which each answer writes for itself. Throws `range_not_satisfiable`.
 */
export function wantedFrom(
  { range, ifRange }: Pick<ArchiveRequest, "range" | "ifRange">,
  { etag, manifestAt, size }: TarLayout,
): number {
  const [, first] = /^bytes=(\d+)-$/.exec(parseRange(range) ?? "") ?? [];
  if (first === undefined || (ifRange !== undefined && ifRange.trim() !== etag)) return 0;
  if (Number(first) >= size) throw new Problem("range_not_satisfiable", { size });
  return Number(first) > manifestAt ? 0 : Number(first);
}
