import { eq, sql } from "drizzle-orm";
import type { Context } from "@/server/context";
import { fromListing } from "@/server/copies/journal/insert-copy";
import type { PartRow } from "@/server/copies/journal/rows";
import { findListings } from "@/server/copies/select/find-listings";
import { copyParts } from "@/server/platform/db/schema/copies";

/**
 * A part whose account refused to name its buckets when the job began finds them now: it becomes the first, and the
 * others join the job. Null when the account has none. Throws AWS's refusals as problems.
 */
export async function locatePart({ db, ...ctx }: Context, part: PartRow): Promise<PartRow | null> {
  if (part.bucket !== "") return part;
  const [first, ...more] = await findListings({ db, ...ctx }, part.source);
  return db.transaction(async (tx) => {
    const [now] = await tx.select().from(copyParts).where(eq(copyParts.id, part.id)).for("update");
    // Another worker found them meanwhile, and the others have joined.
    if (now?.bucket !== "" || now.listingDone) return now?.bucket ? now : null;
    if (!first) {
      await tx.update(copyParts).set({ state: "done", listingDone: true }).where(eq(copyParts.id, part.id));
      return null;
    }
    const { id: _, state: __, ...place } = fromListing(first);
    const [row] = await tx.update(copyParts).set(place).where(eq(copyParts.id, part.id)).returning();
    if (more.length > 0)
      await tx.insert(copyParts).values(
        more.map((listing, index) => ({
          ...fromListing(listing),
          copyId: part.copyId,
          position: sql<number>`(select max(position) + ${index + 1} from sekisho.copy_parts where copy_id = ${part.copyId})`,
        })),
      );
    return row ?? null;
  });
}
