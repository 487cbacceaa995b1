import { writeSelection } from "@/lib/copy-selection";
import type { CatalogueFacets } from "@/lib/schemas/catalogue";
import type { Search } from "./use-search";

/** What a copy's own filter cannot say. */
const unsaid = ["ownerKind", "logGroup", "storageClass", "copied"];

/**
 * The wizard with the search as its selection: its accounts, its text, owner, sizes and times. Null for a search that a
 * copy's filter cannot say, or that matches nothing.
 */
export function copyHref({ params, chosen }: Search, { accounts, objects }: CatalogueFacets): string | null {
  const text = params.get("text")?.trim() ?? "";
  const owners = chosen("ownerId");
  if (unsaid.some((name) => params.has(name)) || /[\s*?]/.test(text) || owners.length > 1 || objects === 0)
    return null;
  const query = writeSelection(accounts.map(({ value: accountId }) => ({ accountId })));
  const set = (name: string, value: string | null | undefined) => value && query.set(name, value);
  set("text", text);
  set("owner", owners[0]);
  for (const name of ["from", "to", "min", "max"]) set(name, params.get(name));
  return `/copies/new?${query}`;
}
