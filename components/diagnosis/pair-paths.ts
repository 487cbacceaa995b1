import type { DiagnosisPath } from "@/lib/schemas/diagnosis";

type Pair = { id: string; path: DiagnosisPath; next: DiagnosisPath | undefined };

/** Each identity's line before with the one after, where there is one yet; those whose decision differs first. */
export function pairPaths(before: readonly DiagnosisPath[], after: readonly DiagnosisPath[] | null): Pair[] {
  const pairs = before.map((path, index) => ({
    // A copy has two paths of the same identity, in a fixed order.
    id: `${path.principal.id} ${index}`,
    path,
    next: after?.[index],
  }));
  const turned = ({ path, next }: Pair) => next !== undefined && next.decision !== path.decision;
  return [...pairs.filter(turned), ...pairs.filter((pair) => !turned(pair))];
}
