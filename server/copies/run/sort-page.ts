import type { PartStrategy } from "@/lib/schemas/copies";
import type { CopyRow, PartRow } from "@/server/copies/journal/rows";
import type { NewItem } from "@/server/copies/journal/write-page";
import type { ListedPage } from "@/server/copies/select/list-page";
import type { Listing } from "@/server/copies/select/listing";
import type { Crew } from "./lane";

/** One page as it enters the journal; `chooses` where something of it is to be done, and finds out how. */
type SortedPage = { items: NewItem[]; chooses: (() => Promise<PartStrategy>) | null };

/** Prepares the sorting of one part's pages. Throws AWS's refusals as problems. */
export type OpenSorter = (
  crew: Crew,
  copy: CopyRow,
  part: PartRow,
  listing: Listing,
) => Promise<(listed: ListedPage) => Promise<SortedPage>>;
