import type { JumpGroup } from "./use-jump-targets";

const PER_GROUP = 8;

/** The targets that contain every word typed, a few of each group. */
export function matchTargets(groups: readonly JumpGroup[], typed: string): JumpGroup[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return groups
    .map(({ name, items }) => ({
      name,
      items: items
        .filter(({ id, label, hint }) => {
          const text = `${id} ${label} ${hint ?? ""}`.toLowerCase();
          return words.every((word) => text.includes(word));
        })
        .slice(0, PER_GROUP),
    }))
    .filter(({ items }) => items.length > 0);
}
