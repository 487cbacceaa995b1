import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { DiagnosisReport, Remedy } from "@/lib/schemas/diagnosis";
import { type DiagnoseInput, diagnose } from "@/server/diagnosis/diagnose";
import { connect } from "@/tests/support/connect";
import { runAwsCommand } from "@/tests/support/diagnosis/run-aws-command";
import type { StartedSandbox } from "@/tests/support/start-sandbox";
import { BUCKET, ENDPOINT, HUB, KEY, openBroken, ROLE, type Settings, SPOKE } from "./broken-world";

/** Asks the question of the sandbox as it is now, with nothing remembered. */
export function askBroken(
  sandbox: StartedSandbox,
  settings: Settings,
  { account = SPOKE, principal, ...question }: Record<string, string>,
): Promise<DiagnosisReport> {
  const place = "bucket" in question || "operation" in question ? {} : { bucket: BUCKET, key: KEY };
  const versionId = question.versionId && currentVersion(sandbox);
  const input = { id: account, ...place, ...question, versionId, principal: [principal], apply: [] };
  return diagnose(openBroken(sandbox, settings), input as unknown as DiagnoseInput);
}

const currentVersion = ({ state }: StartedSandbox) =>
  state.buckets.get(BUCKET)?.objects.get(KEY)?.versionId ?? undefined;

/** Runs a remedy's commands as an administrator of the account it names; false when nobody here is one. */
export async function makeRemedy(
  sandbox: StartedSandbox,
  { text, applyAs }: Pick<Remedy, "text" | "applyAs">,
): Promise<boolean> {
  const credentials = sandbox.keys[`${applyAs.accountId}/admin`];
  if (!credentials) return false;
  for (const line of text.split("\n"))
    await runAwsCommand(line, { endpoint: sandbox.endpoint, region: "ap-northeast-1", credentials });
  return true;
}

export const commandsOf = (remedies: readonly Remedy[]) =>
  remedies.filter(({ dialect }) => dialect === "cli");

/** Remedies that help only together say which step they are. */
const isStep = ({ title }: Remedy) => /\(step \d of \d/.test(title);
export const waysOf = (remedies: readonly Remedy[]): Remedy[][] => {
  const commands = commandsOf(remedies);
  const steps = commands.filter(isStep);
  return [
    ...(steps.length > 0 ? [steps] : []),
    ...commands.filter((each) => !isStep(each)).map((each) => [each]),
  ];
};

/** What AWS itself says, without any diagnosis: whether the first byte can be read. */
export async function mayRead(
  sandbox: StartedSandbox,
  principal: "hub" | "role",
  { through }: Settings,
): Promise<boolean> {
  const hub = connect(sandbox, `${HUB}/sekisho`);
  const credentials = principal === "hub" ? hub.credentials : await assume(hub);
  const endpoint = through ? sandbox.vpcEndpoints[ENDPOINT] : sandbox.endpoint;
  const client = new S3Client({ ...hub, credentials, endpoint });
  return client.send(new GetObjectCommand({ Bucket: BUCKET, Key: KEY, Range: "bytes=0-0" })).then(
    async ({ Body }) => {
      await Body?.transformToByteArray();
      return true;
    },
    () => false,
  );
}

async function assume(hub: ReturnType<typeof connect>) {
  const { Credentials } = await new STSClient(hub).send(
    new AssumeRoleCommand({ RoleArn: ROLE, RoleSessionName: "truth" }),
  );
  return {
    accessKeyId: Credentials?.AccessKeyId ?? "",
    secretAccessKey: Credentials?.SecretAccessKey ?? "",
    sessionToken: Credentials?.SessionToken,
  };
}
