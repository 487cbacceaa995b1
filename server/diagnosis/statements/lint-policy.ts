import { actionRule } from "@/server/policy/s3/action-rules";
import { readStatements } from "@/server/policy/s3/read-statements";

const NO_SUCH_ACTION = new Map([
  ["s3:headobject", "s3:GetObject"],
  ["s3:copyobject", "s3:GetObject and s3:PutObject"],
  ["s3:listobjectsv2", "s3:ListBucket"],
  ["s3:listobjects", "s3:ListBucket"],
  ["s3:uploadpartcopy", "s3:PutObject"],
  ["s3:headbucket", "s3:ListBucket"],
]);

/** What in a policy's Allows about this bucket can never match: actions that do not exist, and ARNs of the wrong kind. */
export function lintPolicy(policy: unknown, bucket: string): string[] {
  return readStatements(policy).flatMap((statement, index) => {
    if (statement.Effect !== "Allow") return [];
    const name = typeof statement.Sid === "string" ? statement.Sid : `statement ${index + 1}`;
    const actions = listOf(statement.Action);
    const resources = listOf(statement.Resource);
    return [...fakeActions(actions), ...wrongKind(actions, resources, bucket)].map(
      (hint) => `${name} ${hint}`,
    );
  });
}

function fakeActions(actions: string[]): string[] {
  return actions.flatMap((action) => {
    const real = NO_SUCH_ACTION.get(action.toLowerCase());
    return real ? [`names ${action}, which does not exist: use ${real}.`] : [];
  });
}

function wrongKind(actions: string[], resources: string[], bucket: string): string[] {
  const arn = `arn:aws:s3:::${bucket}`;
  const plain = actions.filter(
    (action) => /^s3:[A-Za-z]+$/.test(action) && !NO_SUCH_ACTION.has(action.toLowerCase()),
  );
  if (resources.length === 0 || !resources.every((resource) => resource.startsWith(arn))) return [];
  return plain.flatMap((action) => {
    const kind = actionRule(action).resource;
    if (kind === "object" && resources.every((resource) => resource === arn))
      return [`allows ${action} on the bucket's ARN, which is an action on objects: use ${arn}/*.`];
    if (action === "s3:ListBucket" && resources.every((resource) => resource.startsWith(`${arn}/`)))
      return [`allows ${action} on objects, which is an action on the bucket: use ${arn}.`];
    return [];
  });
}

function listOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((entry) => typeof entry === "string");
}
