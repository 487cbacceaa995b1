import { CatalogueFilter } from "@/lib/schemas/catalogue";
import type { Folders } from "./folder-conditions";

const names = CatalogueFilter.keyof().options;
const steady: readonly string[] = ["accountId", "bucket", "ownerId", "ownerKind", "encryption"];

/**
 * Whether a plan for some values of a filter is as good for all others: these conditions look their values up in small
 * tables. A size or a time may leave half of all rows or none, and found folders are few or thousands. Pure.
 */
export const isSteady = (filter: CatalogueFilter, folders: Folders): boolean =>
  folders === null && names.every((name) => filter[name] === undefined || steady.includes(name));
