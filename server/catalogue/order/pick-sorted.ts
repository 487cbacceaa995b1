import type { CatalogueFilter } from "@/lib/schemas/catalogue";
import type { Folders } from "@/server/catalogue/query/folder-conditions";
import type { Context } from "@/server/context";
import { mergeKeys } from "./merge-keys";
import { FOLDER_SORTS, GROUP_SORTS, type Picked, type Wanted } from "./position";
import { walkFolders } from "./walk-folders";
import { walkGroups } from "./walk-groups";

type Asked = { filter: CatalogueFilter; folders: Folders };
export type PickedSort = "key" | (typeof GROUP_SORTS)[number] | (typeof FOLDER_SORTS)[number];

/** The next rows of an order that no index has. */
export function pickSorted(ctx: Context, sort: PickedSort, asked: Asked, wanted: Wanted): Promise<Picked[]> {
  if (sort === "key") return mergeKeys(ctx.db, asked, wanted);
  const group = GROUP_SORTS.find((each) => each === sort);
  if (group) return walkGroups(ctx, group, asked, wanted);
  return walkFolders({ db: ctx.db, sort: FOLDER_SORTS.find((each) => each === sort)!, ...asked }, wanted);
}
