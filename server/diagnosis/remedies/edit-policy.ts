import { z } from "zod";
import type { PolicyStatement } from "@/server/policy/s3/read-statements";
import type { PolicyText } from "./change";

const Statement = z.custom<PolicyStatement>((value) => typeof value === "object" && value !== null);
/** Statements go through untouched, in the order of their keys: a difference shows what changed and nothing else. */
const Document = z.looseObject({ Statement: z.union([z.array(Statement), Statement]) });
const EMPTY = { Version: "2012-10-17", Statement: [] };

/** The document with one more statement; everything that was there stays, in its place. */
export function addStatement(policy: unknown, statement: PolicyStatement): PolicyText {
  const base = asObject(policy) ?? EMPTY;
  const statements = statementsOf(policy);
  const added = { ...statement, Sid: freeSid(String(statement.Sid), statements) };
  return { document: { ...base, Statement: [...statements, added] }, adds: [added] };
}

/** A Deny that spares one principal: it keeps denying everybody else. */
export function exceptPrincipal(policy: unknown, index: number, principalArn: string): PolicyText | null {
  return replaceStatement(policy, index, (statement) => sparing(statement, principalArn));
}

/** Operators and keys are the policy's own spelling: IAM does not tell capitals from small letters in them. */
function sparing(statement: PolicyStatement, principalArn: string): PolicyStatement {
  const condition = statement.Condition ?? {};
  const operator = spelling(condition, "ArnNotLike");
  const key = spelling(condition[operator] ?? {}, "aws:PrincipalArn");
  const spared = listOf(condition[operator]?.[key]);
  const keys = { ...condition[operator], [key]: oneOrMany([...spared, principalArn]) };
  return { ...statement, Condition: { ...condition, [operator]: keys } };
}

const spelling = (of: object, name: string): string =>
  Object.keys(of).find((each) => each.toLowerCase() === name.toLowerCase()) ?? name;

/** A Deny that leaves one role or key out. Where it names some by a pattern, or this one alone, it spares the principal. */
export function exceptArn(
  policy: unknown,
  index: number,
  arn: string,
  principalArn: string,
): PolicyText | null {
  return replaceStatement(policy, index, (statement) => {
    const { Resource: resource, NotResource: notResource, ...rest } = statement;
    if (notResource !== undefined) return { ...rest, NotResource: oneOrMany([...listOf(notResource), arn]) };
    const patterns = listOf(resource).map(String);
    if (patterns.includes("*")) return { ...rest, NotResource: arn };
    const kept = patterns.filter((pattern) => pattern !== arn);
    if (kept.length > 0 && !kept.some((pattern) => patternOf(pattern).test(arn)))
      return { ...rest, Resource: oneOrMany(kept) };
    return sparing(statement, principalArn);
  });
}

/**
 * A Deny that leaves one bucket out; a Deny about nothing else goes away. Where it names the bucket by a pattern that means
 * others too, it spares the principal; null where there is none to spare.
 */
export function exceptBucket(
  policy: unknown,
  index: number,
  bucket: string,
  principalArn: string | null,
): PolicyText | null {
  const arns = [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`];
  return replaceStatement(policy, index, (statement) => {
    const { Resource: resource, NotResource: notResource, ...rest } = statement;
    if (notResource !== undefined) return { ...rest, NotResource: [...listOf(notResource), ...arns] };
    const patterns = listOf(resource).map(String);
    if (patterns.some((pattern) => /^(\*|arn:aws:s3:::\*(\/\*)?)$/.test(pattern)))
      return { ...rest, NotResource: [...arns] };
    const kept = patterns.filter((pattern) => !reaches(pattern, bucket));
    const means = patterns.filter((pattern) => !kept.includes(pattern));
    if (!means.every((pattern) => `${pattern}/`.startsWith(`arn:aws:s3:::${bucket}/`)))
      return principalArn === null ? undefined : sparing(statement, principalArn);
    return kept.length === 0 ? null : { ...rest, Resource: oneOrMany(kept) };
  });
}

/** Whether an edited Deny spares the principal, and so from all that it names. */
export const spares = ({ adds }: PolicyText, principalArn: string): boolean =>
  adds.some((statement) => sparedBy(statement as PolicyStatement).includes(principalArn));

function sparedBy({ Condition: condition = {} }: PolicyStatement): unknown[] {
  const keys = condition[spelling(condition, "ArnNotLike")] ?? {};
  return listOf(keys[spelling(keys, "aws:PrincipalArn")]);
}

/** `edit`: null takes the statement away; undefined says that it cannot be said. */
function replaceStatement(
  policy: unknown,
  index: number,
  edit: (statement: PolicyStatement) => PolicyStatement | null | undefined,
): PolicyText | null {
  const base = asObject(policy);
  const statements = statementsOf(policy);
  const current = statements[index];
  if (!base || current?.Effect !== "Deny") return null;
  const edited = edit(current);
  if (edited === undefined) return null;
  const next = edited === null ? statements.toSpliced(index, 1) : statements.with(index, edited);
  return { document: { ...base, Statement: next }, adds: edited === null ? [] : [edited] };
}

function statementsOf(policy: unknown): PolicyStatement[] {
  const found = Document.safeParse(policy).data?.Statement ?? [];
  return Array.isArray(found) ? found : [found];
}

const asObject = (policy: unknown): object | null =>
  Document.safeParse(policy).success && typeof policy === "object" ? policy : null;

function patternOf(pattern: string): RegExp {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", ".*")
    .replaceAll("?", ".");
  return new RegExp(`^${escaped}$`);
}

function reaches(pattern: string, bucket: string): boolean {
  const matches = patternOf(pattern);
  return (
    matches.test(`arn:aws:s3:::${bucket}`) ||
    matches.test(`arn:aws:s3:::${bucket}/x`) ||
    pattern.startsWith(`arn:aws:s3:::${bucket}/`)
  );
}

function freeSid(wanted: string, statements: PolicyStatement[]): string {
  const taken = new Set(statements.map(({ Sid }) => Sid));
  let sid = wanted;
  for (let count = 2; taken.has(sid); count++) sid = `${wanted}${count}`;
  return sid;
}

const listOf = (value: unknown): unknown[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
const oneOrMany = (values: unknown[]): unknown => (values.length === 1 ? values[0] : values);
