import { XMLParser } from "fast-xml-parser";
import type { AwsErrorFacts } from "@/lib/schemas/problem";
import type { CallSite } from "./read-error";
import type { WireResponse } from "./s3-wire";

const maxErrorBytes = 64 * 1024;
/** `htmlEntities`: a character may be written as its number ("&#39;", XML 1.0 section 4.1). */
const parser = new XMLParser({ parseTagValue: false, htmlEntities: true });

export type S3ErrorFacts = AwsErrorFacts & {
  region: string | null;
  objectSize: number | null;
  /** Which header's condition did not hold. */
  condition: string | null;
};

/** Reads S3's XML error of a refused request (Amazon S3 API Reference, "Error responses"); consumes the body. */
export async function readS3Error(response: WireResponse, site: CallSite): Promise<S3ErrorFacts> {
  const fields = parseErrorXml(await readBounded(response.body));
  const size = Number(fields.ActualObjectSize);
  return {
    call: site.call,
    status: response.statusCode,
    code: fields.Code ?? `Http${response.statusCode}`,
    message: fields.Message ?? `S3 answered ${response.statusCode} without a reason`,
    requestId: fields.RequestId ?? header(response, "x-amz-request-id"),
    extendedRequestId: fields.HostId ?? header(response, "x-amz-id-2"),
    accountId: site.accountId,
    bucket: site.bucket ?? null,
    key: site.key ?? null,
    region: fields.Region ?? header(response, "x-amz-bucket-region"),
    objectSize: Number.isInteger(size) ? size : null,
    condition: fields.Condition ?? null,
  };
}

/** One header's value; null when absent. */
export function header(response: Pick<WireResponse, "headers">, name: string): string | null {
  const value = response.headers[name];
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

async function readBounded(body: WireResponse["body"]): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > maxErrorBytes) break;
  }
  return Buffer.concat(chunks).toString("utf8");
}

/** Fields of an <Error> document; none when the text is something else. */
export function parseErrorXml(xml: string): Record<string, string | undefined> {
  try {
    const root: unknown = parser.parse(xml);
    const error = isRecord(root) && isRecord(root.Error) ? root.Error : {};
    return Object.fromEntries(
      Object.entries(error).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    );
  } catch {
    return {};
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null;
