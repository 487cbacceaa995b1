/** How far a session reaches: everything below these prefixes, and nothing else of S3. */
export type Scope = {
  /** read: contents and their keys; write: what a copy or a change of ACLs needs as well. */
  may: "read" | "write";
  places: readonly { bucket: string; prefix: string }[];
};

type Policy = { Version: string; Statement: unknown[] };

const actions = {
  read: ["s3:Get*", "s3:List*", "kms:Decrypt"],
  write: ["s3:*", "kms:Decrypt", "kms:GenerateDataKey*", "kms:DescribeKey"],
};
const longestPrefix = 160;

/**
 * The policy of a session that reaches no further than `scope`, nor further than the account's own session policy
 * (`base`, JSON) lets any. It takes away instead of giving, so that both hold in one document. Pure.
 */
export function scopePolicy({ may, places }: Scope, base: string | undefined): string {
  const { Version, Statement } = base ? (JSON.parse(base) as Policy) : everything;
  const resources = places.flatMap(({ bucket, prefix }) => [
    `arn:aws:s3:::${bucket}`,
    `arn:aws:s3:::${bucket}/${toPattern(prefix)}*`,
  ]);
  return JSON.stringify({
    Version,
    Statement: [
      ...[Statement].flat(),
      { Effect: "Deny", NotAction: actions[may], Resource: "*" },
      { Effect: "Deny", Action: "s3:*", NotResource: [...new Set(resources)] },
    ],
  });
}

const everything: Policy = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*" }],
};

/**
 * A prefix that a policy can say: a session policy is Latin letters of bounded number, and "${" begins a variable. Where
 * it cannot be said to its end, its beginning reaches further, never less.
 */
const toPattern = (prefix: string) => /^[\x20-\x23\x25-\x7e]*/.exec(prefix)![0].slice(0, longestPrefix);

/** The folder that a key lies in: what is opened next to it shares its session. */
export const folderOf = (key: string): string => key.slice(0, key.lastIndexOf("/") + 1);
