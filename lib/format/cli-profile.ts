/**
 * A profile for the AWS CLI's configuration that assumes an account's role from one's own credentials. The external id is
 * half of a password between two accounts: it is named, not shown.
 */
export function cliProfile({
  name,
  roleArn,
  region,
}: {
  name: string;
  roleArn: string;
  region: string | undefined;
}): string {
  return [
    `[profile ${name.replace(/[^\w-]+/g, "-")}]`,
    `role_arn = ${roleArn}`,
    "source_profile = default",
    ...(region ? [`region = ${region}`] : []),
    "# external_id = externalId of this account in sekisho.yaml, if it has one",
  ].join("\n");
}
