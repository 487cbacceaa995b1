import { payerHeader } from "@/server/aws/payer-header";
import type { ListedObject, ObjectListing } from "@/server/aws/s3";
import type { S3Wire } from "@/server/aws/s3-wire";
import { decodeKey } from "./decode-key";
import { bareEtag, readAnswer } from "./read-answer";
import { type S3Place, sendS3 } from "./send";
import { elementsOf, fieldOf, readElements, resolveEntities } from "./xml";

export type ListPage = {
  prefix: string;
  /** 1,000 at most. */
  limit: number;
  token?: string;
  /** Only keys behind this one, in UTF-8 order. */
  after?: string;
  /** Keys that share what stands before the next delimiter come as one prefix. */
  delimiter?: "/";
  requesterPays: boolean;
  signal: AbortSignal;
};

/** One page of ListObjectsV2 with owners. */
export async function listObjects(wire: S3Wire, place: S3Place, page: ListPage): Promise<ObjectListing> {
  const { prefix, limit, token, after, delimiter, requesterPays, signal } = page;
  const call = { name: "ListObjectsV2", key: null };
  const query: Record<string, string> = {
    "list-type": "2",
    "fetch-owner": "true",
    "encoding-type": "url",
    "max-keys": String(limit),
    prefix,
    ...(token !== undefined && { "continuation-token": token }),
    ...(after !== undefined && { "start-after": after }),
    ...(delimiter !== undefined && { delimiter }),
  };
  const headers = payerHeader(requesterPays);
  const response = await sendS3(wire, place, { ...call, method: "GET", query, headers, signal });
  const answer = await readAnswer(response, { root: "ListBucketResult" }, place, call);
  return {
    objects: readElements(answer, "Contents", unlisted, takeField),
    prefixes: elementsOf(answer, "CommonPrefixes").map((entry) => decodeKey(fieldOf(entry, "Prefix") ?? "")),
    nextToken: fieldOf(answer, "IsTruncated") === "true" ? fieldOf(answer, "NextContinuationToken") : null,
  };
}

const beginning = new Date(0);
const unlisted = (): ListedObject => ({
  key: "",
  size: 0,
  lastModified: beginning,
  etag: "",
  storageClass: "STANDARD",
  ownerId: null,
  ownerName: null,
});

function takeField(object: ListedObject, field: string, text: string): void {
  switch (field) {
    case "Key":
      object.key = decodeKey(resolveEntities(text));
      break;
    case "Size":
      object.size = Number(text);
      break;
    case "LastModified":
      object.lastModified = new Date(text);
      break;
    case "ETag":
      object.etag = text.startsWith("&quot;") ? text.slice(6, -6) : bareEtag(resolveEntities(text));
      break;
    case "StorageClass":
      object.storageClass = text;
      break;
    case "ID":
      object.ownerId = resolveEntities(text);
      break;
    case "DisplayName":
      object.ownerName = resolveEntities(text);
  }
}
