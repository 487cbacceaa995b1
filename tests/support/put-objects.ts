import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import type { StartedSandbox } from "./start-sandbox";

/** Keys that have to survive XML, URLs, headers and JSON. */
export const hostileKeys = [
  "a b+c%41&d=e?f#g",
  "ログ/東京 1.gz",
  "../../etc/passwd",
  "./x//y",
  'quote"\'<tag attr="1">&amp;]]>',
  "tab\tnew\nline\rreturn",
  "\u0001control\u001f",
  "emoji-😀-\u202egnp.exe",
  "$LATEST[abc]{x}|~^`",
  "trailing space ",
];

/** Puts small objects as the bucket owner's root user, through the real SDK. */
export async function putObjects(
  sandbox: StartedSandbox,
  bucket: string,
  objects: [key: string, body: string | Uint8Array][],
): Promise<void> {
  const { s3, close } = rootClient(sandbox, bucket);
  await Promise.all(
    objects.map(([Key, Body]) => s3.send(new PutObjectCommand({ Bucket: bucket, Key, Body }))),
  );
  close();
}

function rootClient(sandbox: StartedSandbox, bucket: string) {
  const owner = sandbox.state.buckets.get(bucket)?.ownerAccountId ?? "";
  const accessKeyId = `ROOT${owner}`;
  const credentials = { accessKeyId, secretAccessKey: "a secret for tests" };
  sandbox.state.accessKeys.set(accessKeyId, {
    ...credentials,
    accountId: owner,
    identity: { type: "root" },
    session: null,
  });
  const s3 = new S3Client({
    endpoint: sandbox.endpoint,
    region: sandbox.world.region,
    forcePathStyle: true,
    credentials,
  });
  return { s3, close: () => s3.destroy() };
}
