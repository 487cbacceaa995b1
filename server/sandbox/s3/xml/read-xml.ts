import { XMLParser, XMLValidator } from "fast-xml-parser";
import type { z } from "zod";
import type { SandboxRequest } from "@/server/sandbox/exchange";
import { receiveBody } from "@/server/sandbox/s3/bodies/receive-body";
import { failS3 } from "@/server/sandbox/s3/fail-s3";

const MOST_BYTES = 8 * 1024 ** 2;

/** Element names that are lists wherever they stand. */
const LISTS = new Set(["Object", "Part", "Grant", "Tag", "Rule"]);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  // A document may name a million entities; the five of XML and numeric references are decoded here instead.
  processEntities: false,
  isArray: (name) => LISTS.has(name),
  tagValueProcessor: (_name, value) => decodeEntities(value),
});

/**
 * The XML body of a request in the shape of a schema. `root` is the document's element.
 * Throws AwsError MalformedXML, MissingRequestBodyError, and what reading the body throws.
 */
export async function readXml<Shape>(
  request: SandboxRequest,
  root: string,
  schema: z.ZodType<Shape>,
): Promise<Shape> {
  const text = await readBodyText(request);
  return parseXml(text, root, schema);
}

/** The body as text, its checksums verified. Throws AwsError MissingRequestBodyError. */
export async function readBodyText(request: SandboxRequest): Promise<string> {
  const { body } = await receiveBody(request, { fallback: "CRC32", mostBytes: MOST_BYTES });
  if (body.size === 0) throw failS3("MissingRequestBodyError", "Request Body is empty");
  const chunks: Uint8Array[] = [];
  for await (const chunk of body.read(0, body.size)) chunks.push(chunk);
  return Buffer.concat(chunks).toString("utf8");
}

export function parseXml<Shape>(text: string, root: string, schema: z.ZodType<Shape>): Shape {
  if (XMLValidator.validate(text) !== true) throw malformed();
  const document: unknown = parser.parse(text);
  const element = typeof document === "object" && document !== null ? Reflect.get(document, root) : undefined;
  const parsed = schema.safeParse(element);
  if (element === undefined || !parsed.success) throw malformed();
  return parsed.data;
}

function malformed() {
  return failS3(
    "MalformedXML",
    "The XML you provided was not well-formed or did not validate against our published schema",
  );
}

const NAMED: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
