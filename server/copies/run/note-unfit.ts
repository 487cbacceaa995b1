import type { CopyFailure } from "@/lib/schemas/copies";
import { noteFailure } from "@/server/copies/journal/note-failure";
import type { NewItem } from "@/server/copies/journal/write-page";
import type { Selected } from "@/server/copies/select/select-page";
import type { Database } from "@/server/platform/db/open-database";

type Unfit<Cause> = Omit<Selected, "destinationKey"> & { cause: Cause };

/** Objects of a listing that cannot be done, as failed items of one group for each cause. */
export async function noteUnfit<Cause extends string>(
  db: Database,
  partId: string,
  unfit: ReadonlyArray<Unfit<Cause>>,
  explain: (cause: Cause, sample: Unfit<Cause>) => CopyFailure,
): Promise<NewItem[]> {
  const samples = new Map(unfit.map((object) => [object.cause, object] as const));
  const groups = new Map(
    await Promise.all(
      [...samples].map(
        async ([cause, sample]) =>
          [
            cause,
            await noteFailure(db, partId, cause, explain(cause, sample), storable(sample.key)),
          ] as const,
      ),
    ),
  );
  return unfit.map(({ cause, key, ...object }) => ({
    ...object,
    key: storable(key),
    destinationKey: "",
    state: "failed",
    destinationEtag: null,
    failureId: groups.get(cause) ?? null,
    verifiedBy: null,
  }));
}

/** PostgreSQL keeps no NUL in a text. */
const storable = (key: string) => key.replaceAll("\0", "\u2400");
