/** arn:partition:iam::<account>:role/<path and name> */
export function parseRoleArn(arn: string): { partition: string; accountId: string; name: string } | null {
  const found = /^arn:(aws[a-z-]*):iam::(\d{12}):role\/((?:[\w+=,.@-]+\/)*([\w+=,.@-]{1,64}))$/.exec(arn);
  if (!found) return null;
  return { partition: found[1]!, accountId: found[2]!, name: found[4]! };
}
