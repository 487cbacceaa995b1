import * as ec2 from "@aws-sdk/client-ec2";
import * as iam from "@aws-sdk/client-iam";
import * as kms from "@aws-sdk/client-kms";
import * as organizations from "@aws-sdk/client-organizations";
import * as s3 from "@aws-sdk/client-s3";

type Target = {
  endpoint: string;
  region: string;
  credentials: { accessKeyId: string; secretAccessKey: string };
};
type Service = {
  client: (config: object) => { send: (command: never) => Promise<unknown> };
  commands: Record<string, unknown>;
};

const SERVICES: Record<string, Service> = {
  s3api: { client: (config) => new s3.S3Client({ ...config, forcePathStyle: true }), commands: s3 },
  iam: { client: (config) => new iam.IAMClient(config), commands: iam },
  kms: { client: (config) => new kms.KMSClient(config), commands: kms },
  organizations: {
    client: (config) => new organizations.OrganizationsClient(config),
    commands: organizations,
  },
  ec2: { client: (config) => new ec2.EC2Client(config), commands: ec2 },
};

/** Parameters that hold a structure; every other JSON is a document that AWS wants as text. */
const STRUCTURES = new Set([
  "OwnershipControls",
  "AccessControlPolicy",
  "RequestPaymentConfiguration",
  "RestoreRequest",
  "PublicAccessBlockConfiguration",
]);
const SPELLINGS: Record<string, string> = { Acl: "ACL", SsekmsKeyId: "SSEKMSKeyId" };

/** Runs one printed `aws …` command as it stands, through the SDK; `--region` overrides. */
export async function runAwsCommand(line: string, target: Target): Promise<void> {
  const [program, service = "", command = "", ...args] = splitWords(line);
  const found = SERVICES[service];
  if (program !== "aws" || !found) throw new Error(`not a command this test can run: ${line}`);
  const Command = found.commands[`${pascal(command)}Command`] as new (input: object) => never;
  const { region, ...input } = readOptions(args);
  await found.client({ ...target, ...(region ? { region } : {}), maxAttempts: 1 }).send(new Command(input));
}

function readOptions(args: string[]): Record<string, unknown> & { region?: string } {
  const input: Record<string, unknown> & { region?: string } = {};
  for (let index = 0; index < args.length; index++) {
    const name = args[index]!.replace(/^--/, "");
    const value = args[index + 1];
    const flag = value === undefined || value.startsWith("--");
    if (!flag) index++;
    if (name === "region") input.region = value;
    else input[parameter(name)] = flag ? true : STRUCTURES.has(parameter(name)) ? JSON.parse(value) : value;
  }
  return input;
}

const pascal = (name: string) =>
  name
    .split("-")
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1))
    .join("");
const parameter = (name: string) => SPELLINGS[pascal(name)] ?? pascal(name);

/** Words of a POSIX shell line: bare, or in single quotes with '\'' for a quote. */
function splitWords(line: string): string[] {
  return [...line.matchAll(/(?:[^\s'\\]|'[^']*'|\\.)+/gs)].map(([word]) =>
    word.replace(/'([^']*)'|\\(.)/gs, (_, quoted, escaped) => quoted ?? escaped),
  );
}
