import type { ReadingRow } from "./reading-state";

/** The line whose row has the focus; null when none has. */
export function focusedLine(rows: readonly ReadingRow[]): { key: string; line: number } | null {
  const element = document.activeElement?.closest<HTMLElement>("[data-row]");
  const row = element ? rows[Number(element.dataset.row)] : undefined;
  return row?.type === "line" ? { key: row.key, line: row.line.n } : null;
}
