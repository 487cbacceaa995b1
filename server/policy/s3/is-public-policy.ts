import { type PolicyStatement, readStatements } from "./read-statements";

/** Keys that, held to fixed values, make a statement for everybody one for somebody. */
const NARROWING = new Set([
  "aws:principalorgid",
  "aws:principalorgpaths",
  "aws:principalaccount",
  "aws:principalarn",
  "aws:sourcearn",
  "aws:sourcevpc",
  "aws:sourcevpce",
  "aws:sourceowner",
  "aws:sourceaccount",
  "aws:sourceorgid",
  "aws:userid",
  "aws:sourceip",
  "s3:x-amz-server-side-encryption-aws-kms-key-id",
  "s3:dataaccesspointarn",
  "s3:dataaccesspointaccount",
]);

const answers = new WeakMap<object, boolean>();

/**
 * Whether S3 calls a bucket policy public: an Allow for everybody that no condition with fixed values narrows.
 * Source: Amazon S3 User Guide, "Blocking public access to your Amazon S3 storage", the meaning of "public".
 */
export function isPublicPolicy(policy: unknown): boolean {
  if (typeof policy !== "object" || policy === null) return false;
  const known = answers.get(policy) ?? readStatements(policy).some(isPublicStatement);
  answers.set(policy, known);
  return known;
}

function isPublicStatement(statement: PolicyStatement): boolean {
  return statement.Effect === "Allow" && namesEverybody(statement) && !isNarrowed(statement);
}

function namesEverybody(statement: PolicyStatement): boolean {
  if ("NotPrincipal" in statement) return true;
  const { Principal: principal } = statement;
  if (principal === "*") return true;
  if (typeof principal !== "object" || principal === null || !("AWS" in principal)) return false;
  return listOf(principal.AWS).includes("*");
}

function isNarrowed({ Condition: condition }: PolicyStatement): boolean {
  return Object.entries(condition ?? {}).some(
    ([operator, keys]) =>
      /^(String(Equals|Like)|Arn(Equals|Like)|IpAddress)/i.test(operator) &&
      !/IfExists$/i.test(operator) &&
      Object.entries(keys).some(([key, values]) => narrows(key.toLowerCase(), listOf(values))),
  );
}

function narrows(key: string, values: unknown[]): boolean {
  if (!NARROWING.has(key) || values.length === 0) return false;
  return values.every((value) => typeof value === "string" && isFixed(key, value));
}

function isFixed(key: string, value: string): boolean {
  if (key === "aws:sourceip") return isNarrowRange(value);
  if (key === "aws:userid") return !value.includes("${") && /^[A-Z0-9]{16,}(:\*)?$/.test(value);
  return !/[*?]|\$\{/.test(value.replace(/^arn:[^:]*:[^:]*:[^:]*:\d{12}:.*$/, "fixed-account"));
}

/** S3 still calls a range public that is wider than /8 (IPv4) or /32 (IPv6). */
function isNarrowRange(range: string): boolean {
  const [address = "", bits] = range.split("/");
  if (bits === undefined) return true;
  return Number(bits) >= (address.includes(":") ? 32 : 8);
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [value];
}
