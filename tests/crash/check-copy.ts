import { createHash } from "node:crypto";
import {
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  S3Client,
} from "@aws-sdk/client-s3";
import { AssumeRoleCommand, STSClient } from "@aws-sdk/client-sts";
import type { CopyItem, CopyJob } from "@/lib/schemas/copies";

type Options = { endpoint: string; credentials: { accessKeyId: string; secretAccessKey: string } };

const central = "central-logs-111111111111";
const region = "ap-northeast-1";

/** Looks at a finished copy with the plain SDK, not with the engine. Answers what is wrong, one sentence each. */
export async function checkCopy(
  options: Options,
  job: CopyJob,
  items: readonly CopyItem[],
): Promise<string[]> {
  const hub = clientOf(options);
  const wrong: string[] = [];
  const { listed, copied, present, failed, skipped } = job.counts;
  const settled = copied.objects + present.objects + failed.objects + skipped.objects;
  if (listed.objects !== settled || items.length !== settled)
    wrong.push(`I1: ${listed.objects} listed, ${settled} settled, ${items.length} in the journal`);
  const there = await listKeys(hub);
  const done = items.filter(({ state }) => state === "copied" || state === "present");
  const expected = new Set(done.map(({ destinationKey }) => destinationKey));
  for (const key of expected) if (!there.has(key)) wrong.push(`I1: ${key} is not there`);
  for (const key of there)
    if (!expected.has(key)) wrong.push(`I2: ${key} is there, and the journal does not say so`);
  for (const item of items.filter(({ state, failure }) => state === "failed" && !failure))
    wrong.push(`I5: ${item.key} failed without a reason`);
  wrong.push(...(await compareBytes(hub, options, done)));
  const { Uploads = [] } = await hub.send(new ListMultipartUploadsCommand({ Bucket: central }));
  for (const { Key } of Uploads) wrong.push(`I4: a multipart upload of ${Key} is left over`);
  return wrong;
}

async function compareBytes(hub: S3Client, options: Options, done: readonly CopyItem[]): Promise<string[]> {
  const accounts = [...new Set(done.map(({ accountId }) => accountId))];
  const readers = new Map(
    await Promise.all(accounts.map(async (id) => [id, await assume(options, id)] as const)),
  );
  const wrong: string[] = [];
  for (const item of done) {
    const [source, copy] = await Promise.all([
      sha256(readers.get(item.accountId)!, item.bucket, item.key),
      sha256(hub, central, item.destinationKey),
    ]);
    if (source !== copy) wrong.push(`I2: ${item.destinationKey} is not what its source is`);
  }
  return wrong;
}

const clientOf = ({ endpoint, credentials }: Options) =>
  new S3Client({ endpoint, region, credentials, forcePathStyle: true });

async function assume(options: Options, accountId: string): Promise<S3Client> {
  const { Credentials } = await new STSClient({ ...options, region }).send(
    new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${accountId}:role/SekishoReader`,
      RoleSessionName: "crash-check",
      ExternalId: "sekisho-demo",
    }),
  );
  const { AccessKeyId = "", SecretAccessKey = "", SessionToken } = Credentials ?? {};
  const credentials = {
    accessKeyId: AccessKeyId,
    secretAccessKey: SecretAccessKey,
    sessionToken: SessionToken,
  };
  return clientOf({ ...options, credentials });
}

async function listKeys(hub: S3Client): Promise<Set<string>> {
  const keys = new Set<string>();
  let token: string | undefined;
  do {
    const page = await hub.send(new ListObjectsV2Command({ Bucket: central, ContinuationToken: token }));
    for (const { Key } of page.Contents ?? []) if (Key) keys.add(Key);
    token = page.NextContinuationToken;
  } while (token);
  return keys;
}

async function sha256(client: S3Client, bucket: string, key: string): Promise<string> {
  const { Body } = await client.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  const hash = createHash("sha256");
  for await (const chunk of Body as AsyncIterable<Buffer>) hash.update(chunk);
  return hash.digest("hex");
}
