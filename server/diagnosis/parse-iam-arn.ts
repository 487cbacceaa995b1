export type IamIdentity = { type: "role" | "user"; accountId: string; name: string; arn: string };

/** arn:…:iam::<account>:role|user/<path and name>; null for everything else. */
export function parseIamArn(arn: string): IamIdentity | null {
  const found = /^arn:aws[a-z-]*:iam::(\d{12}):(role|user)\/(?:[^/]+\/)*([^/]+)$/.exec(arn);
  if (!found) return null;
  return { type: found[2] === "role" ? "role" : "user", accountId: found[1]!, name: found[3]!, arn };
}

/** What AWS calls who has policies: in GetRolePolicy, ListGroupPolicies, AWS::IAM::User. */
export const HOLDER_WORDS = { role: "Role", user: "User", group: "Group" } as const;

/** The account in an ARN; null when it names none. */
export function accountOfArn(arn: string): string | null {
  return /^arn:[^:]*:[^:]*:[^:]*:(\d{12}):/.exec(arn)?.[1] ?? null;
}

/** What stands last in an ARN, behind every path: the name of a role, user, group or policy. */
export const nameInArn = (arn: string): string => arn.slice(arn.lastIndexOf("/") + 1);

/** A managed policy of AWS's own, the same in every account and edited by AWS alone: arn:…:iam::aws:policy/…. */
export const isAwsManaged = (policyArn: string): boolean => /^arn:[^:]*:iam::aws:policy\//.test(policyArn);

/** assumed-role/<role>/<session> as the role's ARN, without the path that STS leaves out; other ARNs as they are. */
export function roleBehindSession(arn: string): string {
  const found = /^arn:(aws[a-z-]*):sts::(\d{12}):assumed-role\/([^/]+)\//.exec(arn);
  return found ? `arn:${found[1]}:iam::${found[2]}:role/${found[3]}` : arn;
}
