import { expandCannedAcl } from "@/server/policy/s3/canned-acl";
import type { Acl, Grantee } from "@/server/sandbox/state";
import { deriveCanonicalId } from "./derive-ids";
import type { World, WorldAcl, WorldWriter } from "./schema";

/** Canonical id of an account of this world. */
export function canonicalIdOf(world: World, accountId: string): string {
  return world.accounts[accountId]?.canonicalId ?? deriveCanonicalId(accountId);
}

export function writerId(world: World, writer: WorldWriter, bucketOwnerId: string): string {
  if (writer === "bucket-owner") return bucketOwnerId;
  if (writer === "log-service") return world.logService?.canonicalId ?? bucketOwnerId;
  return writer.length === 12 ? canonicalIdOf(world, writer) : writer;
}

/** The grants of an ACL as the world writes it. */
export function buildAcl(world: World, acl: WorldAcl, ownerId: string, bucketOwnerId: string): Acl {
  if (typeof acl === "string") return expandCannedAcl(acl, ownerId, bucketOwnerId);
  return {
    ownerId,
    grants: acl.map(({ to, permission }) => ({ grantee: granteeOf(world, to), permission })),
  };
}

function granteeOf(world: World, to: string): Grantee {
  if (to.includes("://")) return { type: "Group", uri: to };
  return { type: "CanonicalUser", id: to.length === 12 ? canonicalIdOf(world, to) : to };
}
