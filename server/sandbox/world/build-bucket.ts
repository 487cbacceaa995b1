import { seedFrom } from "@/server/sandbox/log-lines/seeded-random";
import { createMemoryObjectStore } from "@/server/sandbox/objects/memory-object-store";
import type { BucketState, Encryption, StoredObject } from "@/server/sandbox/state";
import { buildAcl, canonicalIdOf, writerId } from "./build-acl";
import { buildLogObject, buildTextObject, type ObjectBasics } from "./build-object";
import { toBytes, toMs } from "./quantities";
import type { World, WorldBucket, WorldEncryption, WorldObject } from "./schema";

const HOUR_MS = 3_600_000;

export function buildBucket(
  world: World,
  ownerAccountId: string,
  name: string,
  bucket: WorldBucket,
  start: Date,
): BucketState {
  const ownerId = canonicalIdOf(world, ownerAccountId);
  const objects = createMemoryObjectStore();
  for (const entry of bucket.objects) {
    for (const object of buildObjects(world, name, ownerId, bucket, entry, start)) objects.put(object);
  }
  return {
    name,
    ownerAccountId,
    region: bucket.region ?? world.region,
    createdAt: new Date(start.getTime() - toMs(bucket.age)),
    ownership: bucket.ownership === "none" ? null : bucket.ownership,
    acl: buildAcl(world, bucket.acl, ownerId, ownerId),
    policy: bucket.policy ?? null,
    publicAccessBlock: bucket.publicAccessBlock ?? null,
    encryption: buildEncryption(bucket.encryption),
    requesterPays: bucket.requesterPays,
    versioning: bucket.versioning ?? null,
    lifecycleXml: null,
    tags: new Map(Object.entries(bucket.tags)),
    objects,
    uploads: new Map(),
  };
}

function buildEncryption(encryption: WorldEncryption): Encryption {
  if (encryption === "AES256") return { type: "AES256" };
  return { type: "aws:kms", keyArn: encryption.kmsKey, bucketKey: encryption.bucketKey };
}

function* buildObjects(
  world: World,
  bucketName: string,
  bucketOwnerId: string,
  bucket: WorldBucket,
  entry: WorldObject,
  start: Date,
): Generator<StoredObject> {
  const ownerId = writerId(world, entry.writer, bucketOwnerId);
  for (let n = 1; n <= entry.repeat; n++) {
    const key = entry.key.replaceAll("{n}", String(n).padStart(4, "0"));
    const basics: ObjectBasics = {
      key,
      acl: buildAcl(world, entry.acl, ownerId, bucketOwnerId),
      lastModified: new Date(start.getTime() - toMs(entry.age)),
      encryption: buildEncryption(entry.encryption ?? bucket.encryption),
    };
    yield {
      ...buildBody(basics, seedFrom(`${world.seed}/${bucketName}/${key}`), entry),
      ...described(entry, bucket),
    };
  }
}

function buildBody(basics: ObjectBasics, seed: number, entry: WorldObject): StoredObject {
  if (entry.text !== undefined) return buildTextObject(basics, entry.text);
  const to = basics.lastModified;
  const from = new Date(to.getTime() - HOUR_MS);
  return buildLogObject({
    ...basics,
    seed,
    size: Math.max(64, toBytes(entry.size ?? 64)),
    format: entry.format,
    from,
    to,
  });
}

function described(entry: WorldObject, bucket: WorldBucket) {
  return {
    storageClass: entry.storageClass,
    contentType: entry.contentType,
    metadata: new Map(Object.entries(entry.metadata)),
    tags: new Map(Object.entries(entry.tags)),
    versionId: bucket.versioning === "Enabled" ? `v1-${entry.key.length}` : null,
  };
}
