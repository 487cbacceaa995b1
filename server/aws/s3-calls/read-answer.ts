import { asAwsProblem } from "@/server/aws/call-aws";
import { header, parseErrorXml } from "@/server/aws/read-s3-error";
import type { WireResponse } from "@/server/aws/s3-wire";
import { toAwsProblem } from "@/server/aws/to-problem";
import type { Problem } from "@/server/platform/problem";
import type { S3Place } from "./send";
import { fieldOf, insideRoot } from "./xml";

type Site = { name: string; key: string | null };

/**
 * What stands inside an XML answer's root element. S3 can answer 200 and then fail: an <Error> instead is a failure, and
 * so is an answer without what it promised (Amazon S3 API Reference, CopyObject and CompleteMultipartUpload).
 */
export async function readAnswer(
  response: WireResponse,
  { root, field }: { root: string; field?: string },
  place: S3Place,
  site: Site,
): Promise<string> {
  const text = await response.body.text().catch((error: unknown) => {
    throw asAwsProblem(error, { ...siteOf(place, site), key: site.key ?? undefined });
  });
  const answer = insideRoot(text, root);
  if (answer !== null && (field === undefined || fieldOf(answer, field))) return answer;
  throw failureOf(response, text, field ? `<${root}> with <${field}>` : `<${root}>`, place, site);
}

/** The ETag of a write that answers without a body. A write without one is not known to have happened. */
export async function readEtag(response: WireResponse, place: S3Place, site: Site): Promise<string> {
  const text = await response.body.text().catch(() => "");
  const etag = header(response, "etag");
  if (etag) return bareEtag(etag);
  throw failureOf(response, text, "an ETag", place, site);
}

/** An ETag without its quotes. */
export const bareEtag = (etag: string): string => etag.replaceAll('"', "");

function failureOf(
  response: WireResponse,
  text: string,
  promised: string,
  place: S3Place,
  site: Site,
): Problem {
  const error = parseErrorXml(text);
  return toAwsProblem({
    ...siteOf(place, site),
    key: site.key,
    status: response.statusCode,
    code: error.Code ?? "InvalidAnswer",
    message: error.Message ?? `S3 answered ${response.statusCode} without ${promised}`,
    requestId: error.RequestId ?? header(response, "x-amz-request-id"),
    extendedRequestId: error.HostId ?? header(response, "x-amz-id-2"),
  });
}

const siteOf = ({ accountId, bucket }: S3Place, { name }: Site) => ({
  call: `s3:${name}`,
  accountId,
  bucket,
});
