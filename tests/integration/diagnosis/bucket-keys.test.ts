import { expect, it } from "vitest";
import {
  allow,
  BUCKET,
  bucketOf,
  healthyWorld,
  KMS_KEY,
  keyIn,
  policy,
  SPOKE,
  spokeOf,
  textOf,
} from "@/tests/support/diagnosis/broken-world";
import { askBroken } from "@/tests/support/diagnosis/mend";
import { startSandbox } from "@/tests/support/start-sandbox";

const READER = `arn:aws:iam::${SPOKE}:role/Reader`;

it.each([
  { bucketKey: true, verdict: "pass" },
  { bucketKey: false, verdict: "block" },
])("a key for the bucket as a whole, Bucket Key $bucketKey: $verdict", async ({ bucketKey, verdict }) => {
  const world = healthyWorld();
  Object.assign(spokeOf(world).roles, {
    Reader: { trust: policy(), policies: { reads: policy(allow(["s3:GetObject", "kms:Decrypt"])) } },
  });
  bucketOf(world).encryption = { kmsKey: KMS_KEY, bucketKey };
  const account = { Principal: { AWS: `arn:aws:iam::${SPOKE}:root` } };
  const condition = { StringEquals: { "kms:EncryptionContext:aws:s3:arn": `arn:aws:s3:::${BUCKET}` } };
  keyIn(world).policy = policy(
    { ...allow("kms:*"), ...account, Condition: condition },
    { ...allow(["kms:DescribeKey", "kms:GetKeyPolicy"]), ...account },
    // The one whose answer tells what the object is encrypted with.
    { ...allow("kms:Decrypt"), Principal: { AWS: `arn:aws:iam::${SPOKE}:role/SekishoReader` } },
  );
  const sandbox = await startSandbox({ world: textOf(world) });
  const { gates } = (await askBroken(sandbox, {}, { principal: READER })).paths[0]!;
  expect(gates.find(({ gate }) => gate === "kms")).toMatchObject({ verdict });
  await sandbox.close();
});
