import { sourcesOfKeys } from "@/lib/copy-selection";
import type { CopySource } from "@/lib/schemas/copies";
import type { BrowserRow } from "./browser-rows";
import type { Place } from "./use-browser-state";

/** What is ticked in one place. `everything`: all that lies below it, loaded or not, whatever is ticked. */
export type Selection = {
  /** Size in bytes by key. */
  objects: ReadonlyMap<string, number>;
  folders: ReadonlySet<string>;
  everything: boolean;
};

export const nothingSelected: Selection = { objects: new Map(), folders: new Set(), everything: false };

export const isEmpty = ({ objects, folders, everything }: Selection): boolean =>
  !everything && objects.size === 0 && folders.size === 0;

export const isTicked = ({ objects, folders, everything }: Selection, row: BrowserRow): boolean =>
  everything || (row.type === "folder" ? folders.has(row.prefix) : objects.has(row.entry.key));

/** The selection with some rows ticked or not. "Everything" ends as soon as one row is taken out of it. */
export function tickRows(selection: Selection, rows: readonly BrowserRow[], on: boolean): Selection {
  const objects = new Map(selection.objects);
  const folders = new Set(selection.folders);
  for (const row of rows) {
    if (row.type === "folder") on ? folders.add(row.prefix) : folders.delete(row.prefix);
    else on ? objects.set(row.entry.key, row.entry.size) : objects.delete(row.entry.key);
  }
  return { objects, folders, everything: false };
}

/** The rows between two, both included, in the order shown. */
export function rowsBetween(
  rows: readonly BrowserRow[],
  a: BrowserRow,
  b: BrowserRow,
): readonly BrowserRow[] {
  const [from, to] = [rows.indexOf(a), rows.indexOf(b)].sort((left, right) => left - right);
  return from === undefined || to === undefined || from < 0 ? [b] : rows.slice(from, to + 1);
}

/** The selection as a copy's sources: the place as a whole, or folders by prefix and objects by key. */
export function toSources(
  { objects, folders, everything }: Selection,
  accountId: string,
  { bucket, prefix }: Place,
): CopySource[] {
  const below = (folder: string) => ({ accountId, bucket, ...(folder && { prefix: folder }) });
  if (everything) return [below(prefix)];
  return [...[...folders].map(below), ...sourcesOfKeys(accountId, bucket, [...objects.keys()])];
}

export const bytesOf = ({ objects }: Selection): number =>
  [...objects.values()].reduce((sum, size) => sum + size, 0);
