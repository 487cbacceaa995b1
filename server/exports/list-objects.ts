import { z } from "zod";
import { parseExportKey } from "@/lib/export-key";
import { type ObjectEntry, type ObjectPage, ObjectQuery } from "@/lib/schemas/exports";
import type { ListedObject } from "@/server/aws/s3";
import type { Context } from "@/server/context";
import { authorize } from "@/server/platform/authorize";
import { classifyOwner, type OwnerBook } from "./classify-owner";
import { decodeCursor, encodeCursor } from "./cursor";
import { listPage } from "./list-page";
import { readBucket } from "./read-bucket";
import { readOwnerBook } from "./read-owner-book";
import { requireSource } from "./require-source";

export const ListObjectsInput = ObjectQuery.extend({ id: z.string() });
export type ListObjectsInput = z.infer<typeof ListObjectsInput>;

/**
 * One page of a bucket's objects, each with its owner. `delimiter` "/" walks folders, "" lists flat.
 * Throws `bucket_not_in_account`, `invalid_cursor`, and AWS's refusals as problems.
 */
export async function listObjects(ctx: Context, input: ListObjectsInput): Promise<ObjectPage> {
  authorize(ctx, "objects:list", [input.id]);
  const { id: accountId, bucket, prefix, delimiter, limit } = input;
  const { requesterPays } = await requireSource(ctx, accountId, bucket);
  const token = input.cursor && decodeCursor(input.cursor, cursorFor(input)).token;
  const [facts, book, page] = await Promise.all([
    readBucket(ctx, accountId, bucket),
    readOwnerBook(ctx, accountId, bucket),
    listPage(ctx, accountId, { bucket, prefix, delimiter, limit, token, requesterPays }),
  ]);
  return {
    accountId,
    bucket,
    region: facts.region,
    prefix,
    bucketOwnerId: facts.ownerId,
    objectOwnership: facts.objectOwnership,
    commonPrefixes: page.prefixes,
    items: page.objects.map((object) => toEntry(object, book)),
    nextCursor: page.nextToken && encodeCursor({ bucket, prefix, delimiter, token: page.nextToken }),
  };
}

const cursorFor = ({ bucket, prefix, delimiter }: ListObjectsInput) =>
  z.strictObject({
    bucket: z.literal(bucket),
    prefix: z.literal(prefix),
    delimiter: z.literal(delimiter),
    token: z.string().min(1),
  });

function toEntry(object: ListedObject, book: OwnerBook): ObjectEntry {
  const { key, size, lastModified, etag, storageClass } = object;
  return {
    key,
    size,
    lastModified: lastModified.toISOString(),
    etag,
    storageClass,
    owner: classifyOwner(object, book),
    ...parseExportKey(key),
  };
}
