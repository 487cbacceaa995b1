import { type CopyFrom, copyObject, type Written } from "@/server/aws/s3-calls/copy-object";
import { awsFactsOf } from "@/server/aws/to-problem";
import { isProblem } from "@/server/platform/problem";
import { copyInParts } from "./copy-in-parts";
import { findPresent } from "./find-present";
import { callAs, type Reach } from "./party";
import { streamObject } from "./stream-object";
import type { Transfer, TransferDeps, Transferred } from "./transfer";

/**
 * Moves one object: S3 copies it (one request up to 5 GiB, in parts above), or it is read as the role and written as
 * the hub. Source and destination buckets must belong to the accounts named; the source must still have its ETag.
 * Nothing becomes visible at the destination but the whole object. Throws AWS's refusals as problems;
 * `precondition_failed` when the source has changed. Where a multipart upload could not be ended, `details.leftover`
 * names it.
 */
export async function transferObject(deps: TransferDeps, transfer: Transfer): Promise<Transferred> {
  const { reader, writer } = reachesOf(deps, transfer);
  // The role may write there and not look; the hub owns the bucket.
  const look = () =>
    findPresent(deps, { source: reader, destination: { ...writer, party: deps.hub } }, transfer);
  if (transfer.writtenEtag !== null) {
    const earlier = await look().catch(() => null);
    if (earlier?.outcome === "present") return { ...earlier, outcome: "copied" };
  }
  try {
    const { shown, etag, checksum } = await send(deps, reader, writer, transfer);
    // What S3 copied by itself shows nothing but its answer: the same ETag, or that it is there.
    const verifiedBy = shown ?? (etag === transfer.source.etag ? "etag" : "size");
    return { outcome: "copied", etag, checksum, verifiedBy, writtenAt: null };
  } catch (error) {
    if (!mayBeThere(error)) throw error;
    if (isTaken(error)) return look();
    const there = await look().catch(() => null);
    if (there?.outcome === "present") return there;
    throw error;
  }
}

function reachesOf(
  deps: TransferDeps,
  { source, destination, strategy }: Transfer,
): { reader: Reach; writer: Reach } {
  return {
    reader: {
      party: strategy === "hub_copy" ? deps.hub : deps.role,
      region: source.region,
      bucket: source.bucket,
      expectedOwner: source.accountId,
    },
    writer: {
      party: strategy === "role_copy" ? deps.role : deps.hub,
      region: destination.region,
      bucket: destination.bucket,
      expectedOwner: destination.accountId,
    },
  };
}

type Sent = Written & { shown: Transferred["verifiedBy"] | null };

async function send(deps: TransferDeps, reader: Reach, writer: Reach, transfer: Transfer): Promise<Sent> {
  const { strategy, source, destination, settings, overwrite, signal } = transfer;
  if (strategy === "stream") return streamObject(deps, reader, writer, transfer);
  const from: CopyFrom = { ...source, expectedOwner: source.accountId };
  if (source.size > deps.limits.copyInParts) return copyInParts(deps, reader, writer, from, transfer);
  const keepTags = settings.tags === "keep";
  const input = { key: destination.key, from, settings: { ...settings, overwrite }, keepTags, signal };
  return { ...(await callAs(writer, (place) => copyObject(deps.wire, place, input))), shown: null };
}

/** The destination key holds something; the source's condition names another header. */
const isTaken = (error: unknown): boolean =>
  isProblem(error) && error.code === "precondition_failed" && error.details.condition === "If-None-Match";

/** An upload that is gone when it is to be completed may have been completed by a try whose answer was lost. */
const mayBeThere = (error: unknown): boolean => isTaken(error) || isLostCompletion(error);

function isLostCompletion(error: unknown): boolean {
  const facts = awsFactsOf(error);
  return facts?.call === "s3:CompleteMultipartUpload" && facts.code === "NoSuchUpload";
}
