import type { Remedy } from "@/lib/schemas/diagnosis";

/** Remedies that say the same thing in several dialects, together; the order, safest first, stays. */
export function groupRemedies(remedies: readonly Remedy[]): [Remedy, ...Remedy[]][] {
  const groups = new Map<string, [Remedy, ...Remedy[]]>();
  for (const remedy of remedies) {
    const group = groups.get(remedy.option);
    if (group) group.push(remedy);
    else groups.set(remedy.option, [remedy]);
  }
  return [...groups.values()];
}
