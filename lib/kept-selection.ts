import { randomId } from "@/lib/random-id";
import type { CopySource } from "@/lib/schemas/copies";

const nameOf = (id: string) => `sekisho.selection.${id}`;

/** Keeps a selection that is too long for an address in this tab; answers the id that stands for it there. */
export function keepSelection(sources: readonly CopySource[]): string {
  const id = randomId();
  window.sessionStorage.setItem(nameOf(id), JSON.stringify(sources));
  return id;
}

/** The selection behind an id; null where this tab never had it. */
export function readKeptSelection(id: string): CopySource[] | null {
  const text = window.sessionStorage.getItem(nameOf(id));
  return text === null ? null : JSON.parse(text);
}
