import type { CopyStrategy } from "@/lib/schemas/copies";
import type { CopyRow } from "@/server/copies/journal/rows";
import { weighListing } from "@/server/copies/plan/plan-listing";
import { readDestination } from "@/server/copies/plan/read-destination";
import type { OwnerClass } from "@/server/copies/plan/survey";
import { chooseStrategy } from "@/server/copies/plan/weigh-strategies";
import type { Listing } from "@/server/copies/select/listing";
import type { Selected } from "@/server/copies/select/select-page";
import type { Crew } from "./lane";

/** How a part is copied: as asked, or what moves most of its first page. Where nothing works, what would say why. */
export async function chooseFor(
  { ctx }: Crew,
  { request }: CopyRow,
  listing: Listing,
  page: readonly Selected[],
): Promise<CopyStrategy> {
  if (request.settings.strategy !== "auto") return request.settings.strategy;
  const destination = await readDestination(ctx);
  const { strategies } = await weighListing(ctx, listing, { classes: classesOf(page) }, destination);
  return chooseStrategy(strategies) ?? "stream";
}

function classesOf(page: readonly Selected[]): Map<string | null, OwnerClass> {
  const classes = new Map<string | null, OwnerClass>();
  for (const object of page) {
    const known = classes.get(object.ownerId);
    const owned = known ?? { objects: 0, bytes: 0, ownerId: object.ownerId, sample: object, largest: object };
    owned.objects += 1;
    owned.bytes += object.size;
    if (object.size > owned.largest.size) owned.largest = object;
    classes.set(object.ownerId, owned);
  }
  return classes;
}
