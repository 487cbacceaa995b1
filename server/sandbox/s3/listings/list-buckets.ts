import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeAccountAction } from "@/server/sandbox/s3/access/authorize-account-action";
import type { AccountCall } from "@/server/sandbox/s3/call";
import { answerXml } from "@/server/sandbox/s3/xml/answer-xml";
import { xmlDate } from "@/server/sandbox/s3/xml/format-values";
import { tag, textTag } from "@/server/sandbox/s3/xml/write-xml";
import type { BucketState } from "@/server/sandbox/state";
import { readCount } from "./read-count";

const LARGEST_PAGE = 10_000;

/** ListBuckets: the caller's account's own, by name; paged when max-buckets is given. */
export function listBuckets(call: AccountCall): SandboxResponse {
  const { state, request, caller } = call;
  const accountId = authorizeAccountAction(call, "s3:ListAllMyBuckets");
  const { query } = request;
  const limit = readCount(query, "max-buckets", LARGEST_PAGE) || LARGEST_PAGE;
  const token = query.get("continuation-token");
  const after = token === null ? "" : Buffer.from(token, "base64url").toString();
  const prefix = query.get("prefix") ?? "";
  const region = query.get("bucket-region");
  const buckets = [...state.buckets.values()]
    .filter((bucket) => bucket.ownerAccountId === accountId)
    .filter((bucket) => bucket.name.startsWith(prefix) && (region === null || bucket.region === region))
    .filter((bucket) => bucket.name > after)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const page = buckets.slice(0, limit);
  const last = page.at(-1)?.name ?? "";
  return answerXml(
    "ListAllMyBucketsResult",
    tag("Owner", textTag("ID", caller.canonicalId ?? "")),
    tag("Buckets", ...page.map((bucket) => bucketXml(bucket))),
    query.has("prefix") ? textTag("Prefix", prefix) : "",
    buckets.length > limit ? textTag("ContinuationToken", Buffer.from(last).toString("base64url")) : "",
  );
}

function bucketXml(bucket: BucketState): string {
  return tag(
    "Bucket",
    textTag("Name", bucket.name),
    textTag("CreationDate", xmlDate(bucket.createdAt)),
    textTag("BucketRegion", bucket.region),
    textTag("BucketArn", `arn:aws:s3:::${bucket.name}`),
  );
}
