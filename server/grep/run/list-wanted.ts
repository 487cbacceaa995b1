import { parseExportKey } from "@/lib/export-key";
import type { GrepRequest } from "@/lib/schemas/grep";
import type { ListedObject } from "@/server/aws/s3";
import { type ListedPage, listPage } from "@/server/copies/select/list-page";
import type { Listing } from "@/server/copies/select/listing";
import { exclude, isArchived } from "@/server/copies/select/sort-objects";
import { readTasks } from "@/server/exports/read-tasks";
import { ownFailure } from "./explain-refusal";
import { refuse, refuseBy } from "./refuse";
import type { Search } from "./search";

const allFinished: ReadonlySet<string> = new Set();

/** The objects of a place that are to be read; what cannot be is refused on the way. */
export async function* listWanted(search: Search, listing: Listing): AsyncGenerator<ListedObject, void> {
  const { ctx, request, stop, tally } = search;
  const { accountId, bucket } = listing;
  const line = tally.of(accountId);
  const isOutside = await findTasksOutside(search, accountId);
  let cursor: string | null = null;
  do {
    let page: ListedPage;
    try {
      page = await listPage(ctx, listing, cursor, stop.signal);
    } catch (error) {
      return refuseBy(search, { accountId, bucket, key: null, ownerId: null }, error);
    }
    line.listed += page.missing.length;
    for (const key of page.missing)
      await refuse(
        search,
        { accountId, bucket, key, ownerId: null },
        ownFailure("object_missing", "There is no object of this name."),
      );
    for (const object of page.objects) {
      if (exclude(object, { filter: request.selection.filter, unfinished: allFinished })) continue;
      line.listed++;
      if (isOutside(object.key)) line.outside++;
      else if (isArchived(object))
        await refuse(search, { accountId, bucket, key: object.key, ownerId: object.ownerId }, archived);
      else yield object;
    }
    cursor = page.cursor;
  } while (cursor !== null && !stop.signal.aborted);
}

const archived = ownFailure(
  "object_archived",
  "The object is archived: it has to be restored before it can be read.",
);

/** True for an object of an export task whose time range has nothing in common with the one asked for. */
async function findTasksOutside(
  { ctx, request }: Search,
  accountId: string,
): Promise<(key: string) => boolean> {
  if (request.from === undefined && request.to === undefined) return () => false;
  const tasks = await readTasks(ctx, accountId).then(
    (read) => read.tasks,
    () => [],
  );
  const outside = tasks.filter(({ from, to }) => from && to && !overlaps(request, from, to));
  const ids = new Set(outside.map(({ taskId }) => taskId));
  return (key) => ids.has(parseExportKey(key).taskId ?? "");
}

/** Both ends of an export are taken as inside it: what is left out holds no such line for certain. */
const overlaps = (asked: Pick<GrepRequest, "from" | "to">, from: string, to: string): boolean =>
  !(asked.from !== undefined && Date.parse(to) < Date.parse(asked.from)) &&
  !(asked.to !== undefined && Date.parse(from) >= Date.parse(asked.to));
