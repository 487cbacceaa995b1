import { and, eq, ne } from "drizzle-orm";
import type { CopyRow, PartRow } from "@/server/copies/journal/rows";
import { refuseBeside } from "@/server/copies/select/refuse-mixing";
import type { Database } from "@/server/platform/db/open-database";
import { copyParts } from "@/server/platform/db/schema/copies";

/**
 * Throws `keys_would_mix` for a part whose objects could get the keys of another part's: a schedule starts without being
 * asked again, and buckets may be found late. Whichever has begun goes on, or else the first.
 */
export async function refuseMixed(db: Database, copy: CopyRow, part: PartRow): Promise<void> {
  if (copy.destination === null) return;
  const others = await db
    .select()
    .from(copyParts)
    .where(and(eq(copyParts.copyId, copy.id), ne(copyParts.id, part.id), ne(copyParts.bucket, "")));
  const before = others.filter((other) => comesFirst(other, part));
  refuseBeside(copy.request.settings.keyTemplate, part, before);
}

function comesFirst(one: PartRow, other: PartRow): boolean {
  const [begun, otherBegun] = [one.listedObjects > 0, other.listedObjects > 0];
  return begun === otherBegun ? one.position < other.position : begun;
}
