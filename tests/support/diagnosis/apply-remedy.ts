import { runAwsCommand } from "./run-aws-command";

/** An administrator's keys in the sandbox's demo world (server/sandbox/worlds/demo.yaml). */
const adminKeys = (accountId: string) => ({
  accessKeyId: `AKIASANDBOXADM${accountId.slice(0, 6)}`,
  secretAccessKey: "sandbox-admin-secret-key-opens-nothing",
});

/** Runs printed commands as they stand, line by line, as the administrator of the account that the remedy names. */
export async function applyAsAdministrator(commands: string, accountId: string): Promise<void> {
  const endpoint = process.env.AWS_ENDPOINT_URL ?? "";
  const target = { endpoint, region: "ap-northeast-1", credentials: adminKeys(accountId) };
  for (const line of commands.split("\n")) await runAwsCommand(line, target);
}

/** Gives a bucket of the demo world back the ownership that it began with. */
export async function restoreOwnership(bucket: string, accountId: string): Promise<void> {
  const controls = JSON.stringify({ Rules: [{ ObjectOwnership: "ObjectWriter" }] });
  const command = `aws s3api put-bucket-ownership-controls --bucket ${bucket} --ownership-controls '${controls}'`;
  await applyAsAdministrator(command, accountId);
}
