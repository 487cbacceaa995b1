import type { SandboxResponse } from "@/server/sandbox/exchange";
import { authorizeCall } from "@/server/sandbox/s3/access/authorize-call";
import type { S3Call } from "@/server/sandbox/s3/call";
import { answerXml } from "@/server/sandbox/s3/xml/answer-xml";
import { textTag } from "@/server/sandbox/s3/xml/write-xml";
import { commonPrefixXml, entryWriter } from "./list-entry";
import { pageObjects } from "./page-objects";
import { readListing } from "./read-listing";

/** ListObjects, the first version, which older tools still use. Source: Amazon S3 API Reference. */
export function listObjects(call: S3Call): SandboxResponse {
  const { query } = call.request;
  const { encode, limit, prefix, delimiter, said } = readListing(query, "max-keys");
  authorizeCall(call);
  const marker = query.get("marker") ?? "";
  const page = pageObjects(call.bucket.objects, { prefix, delimiter, after: marker, limit });
  return answerXml(
    "ListBucketResult",
    textTag("Name", call.bucket.name),
    textTag("Prefix", encode(prefix)),
    textTag("Marker", encode(marker)),
    page.truncated && delimiter !== "" ? textTag("NextMarker", encode(page.last)) : "",
    textTag("MaxKeys", limit),
    ...said,
    textTag("IsTruncated", page.truncated),
    ...page.objects.map(entryWriter(call, encode, true)),
    ...page.commonPrefixes.map((name) => commonPrefixXml(name, encode)),
  );
}
