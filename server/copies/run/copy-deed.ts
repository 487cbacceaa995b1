import type { CopyDestination, CopyStrategy } from "@/lib/schemas/copies";
import { findAccount } from "@/server/accounts/find-account";
import type { Claimed } from "@/server/copies/journal/claimed";
import type { CopyRow, PartRow } from "@/server/copies/journal/rows";
import { readDestination } from "@/server/copies/plan/read-destination";
import { type Central, encryptionOf, requireCentral } from "@/server/copies/select/require-central";
import { hubParty, type Reach, roleParty } from "@/server/copies/transfer/party";
import {
  partSizeOf,
  piecesInMemory,
  type Transfer,
  type TransferDeps,
  type Transferred,
} from "@/server/copies/transfer/transfer";
import { transferObject } from "@/server/copies/transfer/transfer-object";
import { readBucket } from "@/server/exports/read-bucket";
import { explainFailure, refusingSide } from "./explain-failure";
import type { Crew, Deed } from "./lane";
import { verifyBatch } from "./verify-batch";

/** A part on its way to the central bucket: from where, to where, and how. */
export type Route = Crew & {
  copy: CopyRow;
  part: PartRow;
  destination: CopyDestination;
  central: Central;
  strategy: CopyStrategy;
  roleArn: string | null;
  /** Who reads the source, and where. */
  reader: Reach;
  deps: TransferDeps;
  cut: AbortSignal;
};

type Asked = Pick<Route, "copy" | "part" | "strategy" | "cut">;

/** Copies into the central bucket. Throws `central_bucket_missing`. */
export async function copyDeed(crew: Crew, asked: Asked): Promise<Deed> {
  const route = await openRoute(crew, asked);
  return {
    perform: (item, again) => copyItem(route, item, again),
    heldBytes: (item) => heldBytes(route, item),
    verify: (copied) => verifyBatch(route, copied),
    sideOf: (item, facts) => refusingSide(route, item, facts),
    explain: (item, error, side) => explainFailure(route, item, error, side),
    // What is streamed says itself what it was made of.
    isUntold: ({ verifiedBy }) => asked.strategy !== "stream" && verifiedBy === "size",
  };
}

async function openRoute(crew: Crew, asked: Asked): Promise<Route> {
  const { ctx, limits } = crew;
  const central = requireCentral(ctx);
  const { accountId, bucket } = asked.part;
  const [destination, { region }] = await Promise.all([
    readDestination(ctx),
    readBucket(ctx, accountId, bucket),
  ]);
  const { prefix } = asked.part;
  const places = [
    { bucket, prefix },
    { bucket: destination.bucket, prefix: central.prefix },
  ];
  const [role, hub] = [roleParty(ctx, accountId, { may: "write", places }), hubParty(ctx)];
  const party = asked.strategy === "hub_copy" ? hub : role;
  return {
    ...crew,
    ...asked,
    destination,
    central,
    roleArn: findAccount(ctx, accountId).roleArn ?? null,
    reader: { party, region, bucket, expectedOwner: accountId },
    deps: { wire: ctx.wire, role, hub, limits },
  };
}

/** Bytes in memory at once: none when S3 copies, the whole of a small object, a few parts of a large one. */
function heldBytes({ strategy, limits }: Route, { size }: Claimed): number {
  if (strategy !== "stream") return 0;
  return size <= limits.streamInParts ? size : piecesInMemory * partSizeOf(size, limits.part);
}

async function copyItem(route: Route, item: Claimed, again: boolean): Promise<Transferred> {
  const overwrite = route.copy.request.settings.overwrite === "changed";
  const asked = { ...toTransfer(route, item), overwrite, again };
  const done = await transferObject(route.deps, asked);
  return again && isOurOwn(route, done) ? transferObject(route.deps, { ...asked, overwrite: true }) : done;
}

/** A try whose answer was lost may have written this very copy; where nothing can tell, it is made again. */
function isOurOwn({ copy }: Route, { outcome, writtenAt }: Transferred): boolean {
  if (outcome !== "undecided" || writtenAt === null) return false;
  // S3 keeps whole seconds.
  return Date.parse(writtenAt) >= copy.createdAt.getTime() - 1_000;
}

function toTransfer(
  route: Route,
  { key, size, etag, destinationKey, writtenEtag }: Claimed,
): Omit<Transfer, "overwrite" | "again"> {
  const { part, copy, destination, central, strategy, reader, cut } = route;
  const { accountId, bucket, requesterPays } = part;
  return {
    strategy,
    source: { accountId, bucket, region: reader.region, key, size, etag, requesterPays },
    destination: {
      accountId: central.accountId,
      bucket: destination.bucket,
      region: destination.region,
      key: destinationKey,
    },
    settings: {
      acl: destination.acl,
      encryption: encryptionOf(central),
      tags: copy.request.settings.tags,
    },
    writtenEtag,
    signal: cut,
  };
}
