import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeCall } from "@/server/sandbox/s3/access/authorize-call";
import type { S3Call } from "@/server/sandbox/s3/call";
import { failS3 } from "@/server/sandbox/s3/fail-s3";
import { answerXml } from "@/server/sandbox/s3/xml/answer-xml";
import { textTag } from "@/server/sandbox/s3/xml/write-xml";
import { commonPrefixXml, entryWriter } from "./list-entry";
import { pageObjects } from "./page-objects";
import { readListing } from "./read-listing";

/** ListObjectsV2. Source: Amazon S3 API Reference. */
export function listObjectsV2(call: S3Call): SandboxResponse {
  const { query } = call.request;
  const { encode, limit, prefix, delimiter, said } = readListing(query, "max-keys");
  const token = query.get("continuation-token");
  const startAfter = query.get("start-after");
  const after = token === null ? (startAfter ?? "") : readToken(token);
  authorizeCall(call);
  const page = pageObjects(call.bucket.objects, { prefix, delimiter, after, limit });
  const withOwner = query.get("fetch-owner") === "true";
  return answerXml(
    "ListBucketResult",
    textTag("Name", call.bucket.name),
    textTag("Prefix", encode(prefix)),
    token === null ? "" : textTag("ContinuationToken", token),
    page.truncated ? textTag("NextContinuationToken", writeToken(page.last)) : "",
    startAfter === null ? "" : textTag("StartAfter", encode(startAfter)),
    textTag("KeyCount", page.objects.length + page.commonPrefixes.length),
    textTag("MaxKeys", limit),
    ...said,
    textTag("IsTruncated", page.truncated),
    ...page.objects.map(entryWriter(call, encode, withOwner)),
    ...page.commonPrefixes.map((name) => commonPrefixXml(name, encode)),
  );
}

const TOKEN_MARK = "1";

export function writeToken(last: string): string {
  return Buffer.from(TOKEN_MARK + last).toString("base64");
}

function readToken(token: string): string {
  const text = Buffer.from(token, "base64").toString();
  if (text.startsWith(TOKEN_MARK) && writeToken(text.slice(1)) === token) return text.slice(1);
  throw failS3("InvalidArgument", "The continuation token provided is incorrect", {
    ArgumentName: "continuation-token",
  });
}
