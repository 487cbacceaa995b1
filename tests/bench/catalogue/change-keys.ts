import { DeleteObjectCommand, ListObjectsV2Command, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { assumeReader } from "./peers";
import { accountsOf } from "./world";

export type Changes = { added: number; changed: number; vanished: number };

/** So many changes, spread over all accounts and within each: new keys, other contents, keys that are gone. */
export async function changeKeys(endpoint: string, accounts: number, count: number): Promise<Changes> {
  const each = Math.floor(count / accounts);
  const made = await Promise.all(accountsOf(accounts).map((id) => changeAccount(endpoint, id, each)));
  const total = (pick: (changes: Changes) => number) => made.reduce((sum, one) => sum + pick(one), 0);
  return {
    added: total(({ added }) => added),
    changed: total(({ changed }) => changed),
    vanished: total(({ vanished }) => vanished),
  };
}

async function changeAccount(endpoint: string, id: string, count: number): Promise<Changes> {
  const keys = await assumeReader(endpoint, id);
  const s3 = new S3Client({
    ...{ endpoint, region: "ap-northeast-1", forcePathStyle: true },
    credentials: {
      accessKeyId: keys.AccessKeyId!,
      secretAccessKey: keys.SecretAccessKey!,
      sessionToken: keys.SessionToken!,
    },
  });
  const Bucket = `fleet-logs-${id}`;
  const third = Math.floor(count / 3);
  const found = await spreadKeys(s3, Bucket, 2 * third);
  const put = (Key: string) => s3.send(new PutObjectCommand({ Bucket, Key, Body: "changed" }));
  const added = Array.from({ length: count - found.length }, (_, n) => `exportedlogs/added-${n}/000000.gz`);
  const changed = found.filter((_, at) => at % 2 === 1);
  const vanished = found.filter((_, at) => at % 2 === 0);
  await Promise.all([
    ...[...added, ...changed].map(put),
    ...vanished.map((Key) => s3.send(new DeleteObjectCommand({ Bucket, Key }))),
  ]);
  s3.destroy();
  return { added: added.length, changed: changed.length, vanished: vanished.length };
}

/** Keys from all over a bucket: each behind another place among the first digits of its export tasks. */
async function spreadKeys(s3: S3Client, Bucket: string, count: number): Promise<string[]> {
  const found = await Promise.all(
    Array.from({ length: count }, async (_, n) => {
      const place = Math.floor((n / count) * 0xffff_ffff)
        .toString(16)
        .padStart(8, "0");
      const StartAfter = `exportedlogs/${place}`;
      const { Contents } = await s3.send(new ListObjectsV2Command({ Bucket, StartAfter, MaxKeys: 1 }));
      return Contents?.[0]?.Key;
    }),
  );
  return [...new Set(found.filter((key) => key !== undefined))];
}
