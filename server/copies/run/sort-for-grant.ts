import { byUtf8 } from "@/lib/by-utf8";
import { ownerElsewhere } from "@/server/copies/grant/explain-grant";
import { findWriter } from "@/server/copies/grant/find-writer";
import { readTarget } from "@/server/copies/grant/read-target";
import type { NewItem } from "@/server/copies/journal/write-page";
import { ownFailure } from "@/server/copies/plan/predict-refusals";
import { exclude } from "@/server/copies/select/sort-objects";
import { learnAccounts } from "@/server/exports/learn-accounts";
import { noteUnfit } from "./note-unfit";
import type { OpenSorter } from "./sort-page";

/** What the bucket's owner owns already, what its owner can be asked for, and what nobody here can change. */
export const sortForGrant: OpenSorter = async ({ ctx }, copy, part) => {
  const target = await readTarget(ctx, part.accountId, part.bucket);
  const known = await learnAccounts(ctx);
  const rules = { filter: copy.request.selection.filter, unfinished: new Set<string>() };
  return async ({ objects, missing }) => {
    const wanted = objects.filter((object) => exclude(object, rules) === null);
    const elsewhere = wanted.filter(
      ({ ownerId }) => ownerId !== target.bucketOwnerId && !findWriter(ctx, known, ownerId),
    );
    const reachable = wanted.filter((object) => !elsewhere.includes(object));
    const items: NewItem[] = reachable.map(({ key, size, etag, ownerId }) => {
      const owned = ownerId === target.bucketOwnerId;
      const state = owned ? "present" : "pending";
      const verifiedBy = owned ? "acl" : null;
      return {
        key,
        size,
        etag,
        ownerId,
        destinationKey: key,
        state,
        destinationEtag: null,
        failureId: null,
        verifiedBy,
      };
    });
    const unfit = [
      ...elsewhere.map(({ key, size, etag, ownerId }) => ({
        ...{ key, size, etag, ownerId },
        cause: "owner_not_configured" as const,
      })),
      ...missing.map((key) => ({ key, size: 0, etag: "", ownerId: null, cause: "object_missing" as const })),
    ];
    const noted = await noteUnfit(ctx.db, part.id, unfit, (cause, sample) =>
      cause === "object_missing" ? ownFailure(cause) : ownerElsewhere(target, sample),
    );
    const chooses = items.some(({ state }) => state === "pending") ? async () => "grant" as const : null;
    const inOrder = [...items, ...noted].sort((a, b) => byUtf8(a.key, b.key));
    return { items: inOrder, chooses };
  };
};
