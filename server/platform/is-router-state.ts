const deepest = 30;

/**
 * True for what Next's client sends as `next-router-state-tree`: [segment, { slot: tree }, …] as encoded JSON. Next answers
 * anything else with 500. Source: next/dist/server/app-render/parse-and-validate-flight-router-state.
 */
export function isRouterState(header: string): boolean {
  try {
    return isTree(JSON.parse(decodeURIComponent(header)), 0);
  } catch {
    return false;
  }
}

function isTree(value: unknown, depth: number): boolean {
  if (depth > deepest || !Array.isArray(value) || value.length < 2) return false;
  const [segment, slots] = value as unknown[];
  const named = typeof segment === "string" || (Array.isArray(segment) && segment.length >= 3);
  if (!named || typeof slots !== "object" || slots === null || Array.isArray(slots)) return false;
  return Object.values(slots).every((slot) => isTree(slot, depth + 1));
}
