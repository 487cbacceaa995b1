import { namePolicy } from "@/lib/format/name-engine";
import { type Said, say } from "@/server/diagnosis/say";
import { actionRule } from "@/server/policy/s3/action-rules";
import { readStatements } from "@/server/policy/s3/read-statements";

const NO_SUCH_ACTION = new Map([
  ["s3:headobject", "s3:GetObject"],
  ["s3:copyobject", "s3:GetObject, s3:PutObject"],
  ["s3:listobjectsv2", "s3:ListBucket"],
  ["s3:listobjects", "s3:ListBucket"],
  ["s3:uploadpartcopy", "s3:PutObject"],
  ["s3:headbucket", "s3:ListBucket"],
]);

type Place = { policy: string; statement: string };

/** As the sentence's translation is filled. */
const named = ({ policy, statement }: Place) => ({ policy: [namePolicy(policy)], statement });

/**
 * What in a policy's Allows about this bucket can never match: actions that do not exist, and ARNs of the wrong kind.
 * `name` is the policy's own, or "bucket policy", which no policy of IAM can be called.
 */
export function lintPolicy(name: string, policy: unknown, bucket: string): Said[] {
  return readStatements(policy).flatMap((statement, index) => {
    if (statement.Effect !== "Allow") return [];
    const sid = typeof statement.Sid === "string" ? statement.Sid : `#${index + 1}`;
    const place = { policy: name, statement: sid };
    const actions = listOf(statement.Action);
    return [...fakeActions(actions, place), ...wrongKind(actions, listOf(statement.Resource), bucket, place)];
  });
}

function fakeActions(actions: string[], place: Place): Said[] {
  return actions.flatMap((action) => {
    const real = NO_SUCH_ACTION.get(action.toLowerCase());
    if (!real) return [];
    const text = `${place.policy}, ${place.statement}: names ${action}, which does not exist: use ${real}.`;
    return [say("lint_no_such_action", text, { ...named(place), action, real })];
  });
}

function wrongKind(actions: string[], resources: string[], bucket: string, place: Place): Said[] {
  const arn = `arn:aws:s3:::${bucket}`;
  const plain = actions.filter(
    (action) => /^s3:[A-Za-z]+$/.test(action) && !NO_SUCH_ACTION.has(action.toLowerCase()),
  );
  if (resources.length === 0 || !resources.every((resource) => resource.startsWith(arn))) return [];
  return plain.flatMap((action) => {
    const kind = actionRule(action).resource;
    const params = { ...named(place), action, arn };
    const start = `${place.policy}, ${place.statement}: allows ${action}`;
    if (kind === "object" && resources.every((resource) => resource === arn))
      return [
        say(
          "lint_object_action",
          `${start} on the bucket’s ARN, which is an action on objects: use ${arn}/*.`,
          params,
        ),
      ];
    if (action === "s3:ListBucket" && resources.every((resource) => resource.startsWith(`${arn}/`)))
      return [
        say(
          "lint_bucket_action",
          `${start} on objects, which is an action on the bucket: use ${arn}.`,
          params,
        ),
      ];
    return [];
  });
}

function listOf(value: unknown): string[] {
  const values: unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((entry) => typeof entry === "string");
}
