import type { Change } from "@/server/diagnosis/remedies/change";

/** The whole document after the change, printed with two spaces; null for changes that are no policy. */
export function printPolicy(change: Change): string | null {
  return "document" in change ? JSON.stringify(change.document, null, 2) : null;
}

/** Only what the change adds or rewrites. */
export function printAdded(change: Change): string | null {
  return "adds" in change ? JSON.stringify(change.adds, null, 2) : null;
}
