import { type ListedObject, listObjects } from "@/server/aws/s3";
import { getObjectAcl } from "@/server/aws/s3-settings";
import type { Item, ObjectEvidence } from "@/server/diagnosis/evidence/evidence";
import type { HeadFacts } from "@/server/diagnosis/probes/probe-object";
import { mapItem, missingItem, readItem } from "./read-item";
import { accountOfCanonicalId, type Run, readersFor } from "./run";

export type ObjectReadings = { listed: Item<ListedObject | null>; acl: ObjectEvidence["acl"] };

/** The exact key's entry in a listing, with its owner, and the object's ACL: one round. */
export async function readObject(run: Run, key: string): Promise<ObjectReadings> {
  const { ctx, region, payerAllowed } = run;
  const { bucket, accountId, versionId } = run.subject;
  const readers = readersFor(run, accountId);
  const input = { bucket, prefix: key, delimiter: "", limit: 1, requesterPays: payerAllowed } as const;
  const place = { bucket, key, versionId: versionId ?? undefined };
  const [listed, acl] = await Promise.all([
    readItem<ListedObject | null>(run, {
      id: "listing",
      about: `${bucket}/${key}`,
      action: "s3:ListBucket",
      readers,
      send: async (session, options) => {
        const { objects } = await listObjects(ctx.aws.s3(session, region), input, options);
        return objects.find((object) => object.key === key) ?? null;
      },
    }),
    readItem(run, {
      id: "object-acl",
      about: `${bucket}/${key} ${versionId ?? ""}`,
      action: "s3:GetObjectAcl",
      readers,
      send: (session, options) => getObjectAcl(ctx.aws.s3(session, region), place, options),
    }),
  ]);
  return { listed, acl };
}

/** Joins listing, ACL and HEAD into what is known about the object. */
export function joinObject(
  run: Run,
  { listed: newest, acl }: ObjectReadings,
  head: HeadFacts | null,
): ObjectEvidence {
  const listed = run.subject.versionId === null ? newest : notOfVersion;
  const found = listed.known ? listed.value : null;
  const ownerId = found?.ownerId ?? (acl.known ? acl.value.ownerId : null);
  const owner: ObjectEvidence["ownerId"] =
    ownerId !== null
      ? {
          known: true,
          id: "object-owner",
          value: ownerId,
          how: listed.known ? listed.how : acl.known ? acl.how : "",
        }
      : missingItem("object-owner", "s3:ListBucket", "the owner stands in listings and in the object’s ACL");
  return {
    exists: existence(listed, acl, head),
    ownerId: owner,
    ownerAccountId: accountOfCanonicalId(run, ownerId),
    acl,
    storageClass: head
      ? { known: true, id: "storage-class", value: head.storageClass, how: head.how }
      : mapItem(listed, "storage-class", (object) => object?.storageClass ?? "STANDARD"),
    restored: head?.restored ?? false,
    size: found?.size ?? null,
    lastModified: found ? found.lastModified.toISOString() : null,
    keyArn: head
      ? { known: true, id: "object-key", value: head.keyArn, how: head.how }
      : missingItem("object-key", "s3:GetObject", "the KMS key stands in the answer to HEAD alone"),
    bucketKey: head?.bucketKey ?? false,
  };
}

/** A listing shows the newest version alone, and none behind a delete marker. */
const notOfVersion = missingItem<ListedObject | null>(
  "listing",
  "s3:GetObjectVersion",
  "a listing shows the newest version alone",
);

function existence(
  listed: ObjectReadings["listed"],
  acl: ObjectReadings["acl"],
  head: HeadFacts | null,
): ObjectEvidence["exists"] {
  if (head) return { known: true, id: "existence", value: true, how: head.how };
  if (!listed.known && acl.known) return { known: true, id: "existence", value: true, how: acl.how };
  return mapItem(listed, "existence", (object) => object !== null);
}
