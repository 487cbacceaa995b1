import {
  CancelKeyDeletionCommand,
  CreateAliasCommand,
  CreateKeyCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EnableKeyCommand,
  EncryptCommand,
  GetKeyPolicyCommand,
  GetKeyRotationStatusCommand,
  KMSClient,
  ListAliasesCommand,
  ListKeyPoliciesCommand,
  ListKeysCommand,
  PutKeyPolicyCommand,
  ScheduleKeyDeletionCommand,
} from "@aws-sdk/client-kms";
import { GetObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, refusal } from "@/tests/support/connect";
import { CLOSED_KEY, HUB_KEY, PAYMENTS_KEY, SERVICES_WORLD } from "@/tests/support/services-world";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const policy = (principal: string, action = "kms:*") =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: principal }, Action: action, Resource: "*" }],
  });
const ROOT = "arn:aws:iam::111111111111:root";

let sandbox: StartedSandbox;
let kms: KMSClient;
let payments: KMSClient;

beforeEach(async () => {
  sandbox = await startSandbox({ world: SERVICES_WORLD });
  kms = new KMSClient(connect(sandbox, "111111111111/admin"));
  payments = new KMSClient(connect(sandbox, "222222222222/admin"));
});
afterEach(() => sandbox.close());

const encryptAs = (client: KMSClient, KeyId: string) =>
  client.send(new EncryptCommand({ KeyId, Plaintext: Buffer.from("x") }));

describe("key policies", () => {
  it("shows, lists and replaces a policy, which decides the next request", async () => {
    const listed = await kms.send(new ListKeyPoliciesCommand({ KeyId: HUB_KEY }));
    expect(listed.PolicyNames).toEqual(["default"]);
    expect(await refusal(encryptAs(payments, HUB_KEY))).toMatchObject({ name: "AccessDeniedException" });
    const Policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: { AWS: ROOT }, Action: "kms:*", Resource: "*" },
        { Effect: "Allow", Principal: { AWS: "222222222222" }, Action: "kms:Encrypt", Resource: "*" },
      ],
    });
    await kms.send(new PutKeyPolicyCommand({ KeyId: HUB_KEY, Policy }));
    expect((await kms.send(new GetKeyPolicyCommand({ KeyId: HUB_KEY }))).Policy).toBe(Policy);
    await encryptAs(payments, HUB_KEY);
  });

  it("decides the next read of an object under the key", async () => {
    const bucket = { Bucket: "hub-bucket", Key: "sealed.txt" };
    await new S3Client(connect(sandbox, "111111111111/admin")).send(
      new PutObjectCommand({
        ...bucket,
        Body: "sealed",
        ServerSideEncryption: "aws:kms",
        SSEKMSKeyId: HUB_KEY,
      }),
    );
    const reader = new S3Client(connect(sandbox, "111111111111/reader"));
    const read = () => reader.send(new GetObjectCommand(bucket));
    expect(await refusal(read())).toMatchObject({
      name: "AccessDenied",
      message: expect.stringContaining("kms:Decrypt"),
    });
    const Policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Principal: { AWS: ROOT }, Action: "kms:*", Resource: "*" },
        {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111111111111:user/reader" },
          Action: "kms:Decrypt",
          Resource: "*",
        },
      ],
    });
    await kms.send(new PutKeyPolicyCommand({ KeyId: HUB_KEY, Policy }));
    const { Body } = await read();
    expect(await Body?.transformToString()).toBe("sealed");
    await kms.send(new DisableKeyCommand({ KeyId: HUB_KEY }));
    expect(await refusal(read())).toMatchObject({ name: "KMS.DisabledException", status: 400 });
  });

  it("refuses a policy that would lock its author out, unless told to", async () => {
    const Policy = policy("arn:aws:iam::222222222222:root");
    expect(await refusal(kms.send(new PutKeyPolicyCommand({ KeyId: HUB_KEY, Policy })))).toEqual({
      name: "MalformedPolicyDocumentException",
      message: "The new key policy will not allow you to update the key policy in the future.",
      status: 400,
    });
    await kms.send(new PutKeyPolicyCommand({ KeyId: HUB_KEY, Policy, BypassPolicyLockoutSafetyCheck: true }));
    expect(await refusal(kms.send(new GetKeyPolicyCommand({ KeyId: HUB_KEY })))).toMatchObject({
      name: "AccessDeniedException",
    });
  });

  it.each(["{", "{}", policy("arn:aws:iam::111111111111:role/None"), policy("nonsense")])(
    "refuses the policy %s",
    async (Policy) => {
      expect(await refusal(kms.send(new PutKeyPolicyCommand({ KeyId: HUB_KEY, Policy })))).toMatchObject({
        name: "MalformedPolicyDocumentException",
        status: 400,
      });
    },
  );

  it("keeps the policy of an AWS managed key, and is not offered across accounts", async () => {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: "alias/aws/s3" }));
    const KeyId = KeyMetadata?.Arn ?? "";
    const shown = await kms.send(new GetKeyPolicyCommand({ KeyId }));
    expect(shown.Policy).toContain("kms:ViaService");
    expect(await refusal(kms.send(new PutKeyPolicyCommand({ KeyId, Policy: policy(ROOT) })))).toMatchObject({
      name: "AccessDeniedException",
    });
    expect(await refusal(kms.send(new GetKeyPolicyCommand({ KeyId: PAYMENTS_KEY })))).toMatchObject({
      name: "AccessDeniedException",
      message: expect.stringContaining("the resource does not exist in this Region"),
    });
    expect(await refusal(kms.send(new GetKeyPolicyCommand({ KeyId: "alias/hub" })))).toMatchObject({
      name: "InvalidArnException",
    });
  });
});

describe("another account's key", () => {
  it("can be described and used where its policy allows it, but not managed", async () => {
    const Policy = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: ["111111111111", "222222222222"] },
          Action: "kms:*",
          Resource: "*",
        },
      ],
    });
    await payments.send(new PutKeyPolicyCommand({ KeyId: PAYMENTS_KEY, Policy }));
    await kms.send(new DescribeKeyCommand({ KeyId: PAYMENTS_KEY }));
    await encryptAs(kms, PAYMENTS_KEY);
    for (const manage of [GetKeyPolicyCommand, DisableKeyCommand])
      expect(await refusal(kms.send(new manage({ KeyId: PAYMENTS_KEY })))).toMatchObject({
        name: "AccessDeniedException",
        message: expect.stringContaining("the resource does not exist in this Region"),
      });
    await encryptAs(payments, PAYMENTS_KEY);
  });
});

describe("key states", () => {
  it("disables and enables a key", async () => {
    await kms.send(new DisableKeyCommand({ KeyId: HUB_KEY }));
    expect(await refusal(encryptAs(kms, HUB_KEY))).toEqual({
      name: "DisabledException",
      message: `${HUB_KEY} is disabled.`,
      status: 400,
    });
    await kms.send(new EnableKeyCommand({ KeyId: HUB_KEY }));
    await encryptAs(kms, HUB_KEY);
  });

  it("schedules and cancels a deletion; the key comes back disabled", async () => {
    const scheduled = await kms.send(
      new ScheduleKeyDeletionCommand({ KeyId: HUB_KEY, PendingWindowInDays: 7 }),
    );
    expect(scheduled).toMatchObject({ KeyId: HUB_KEY, KeyState: "PendingDeletion", PendingWindowInDays: 7 });
    expect(await refusal(encryptAs(kms, HUB_KEY))).toEqual({
      name: "KMSInvalidStateException",
      message: `${HUB_KEY} is pending deletion.`,
      status: 400,
    });
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: HUB_KEY }));
    expect(KeyMetadata).toMatchObject({ KeyState: "PendingDeletion", DeletionDate: scheduled.DeletionDate });
    expect(await refusal(kms.send(new EnableKeyCommand({ KeyId: HUB_KEY })))).toMatchObject({
      name: "KMSInvalidStateException",
    });
    await kms.send(new CancelKeyDeletionCommand({ KeyId: HUB_KEY }));
    expect(await refusal(encryptAs(kms, HUB_KEY))).toMatchObject({ name: "DisabledException" });
    expect(await refusal(kms.send(new CancelKeyDeletionCommand({ KeyId: HUB_KEY })))).toMatchObject({
      name: "KMSInvalidStateException",
    });
  });

  it("says whether a key is rotated", async () => {
    const status = await kms.send(new GetKeyRotationStatusCommand({ KeyId: HUB_KEY }));
    expect(status.KeyRotationEnabled).toBe(false);
  });
});

describe("keys and aliases", () => {
  it("creates a key that the account's IAM policies decide over, and an alias for it", async () => {
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({ Description: "fresh" }));
    await kms.send(
      new CreateAliasCommand({ AliasName: "alias/team/fresh", TargetKeyId: KeyMetadata?.KeyId ?? "" }),
    );
    await encryptAs(kms, "alias/team/fresh");
    const { Aliases } = await kms.send(new ListAliasesCommand({ KeyId: KeyMetadata?.KeyId }));
    expect(Aliases?.map((alias) => alias.AliasName)).toEqual(["alias/team/fresh"]);
    const again = new CreateAliasCommand({ AliasName: "alias/team/fresh", TargetKeyId: HUB_KEY });
    expect(await refusal(kms.send(again))).toMatchObject({ name: "AlreadyExistsException" });
    const reserved = new CreateAliasCommand({ AliasName: "alias/aws/mine", TargetKeyId: HUB_KEY });
    expect(await refusal(kms.send(reserved))).toMatchObject({ name: "InvalidAliasNameException" });
    expect(await refusal(kms.send(new CreateKeyCommand({ KeySpec: "RSA_2048" })))).toMatchObject({
      name: "UnsupportedOperationException",
    });
  });

  it("lists the account's keys and aliases page by page", async () => {
    const first = await kms.send(new ListKeysCommand({ Limit: 1 }));
    expect(first).toMatchObject({ Truncated: true, Keys: [{ KeyArn: HUB_KEY }] });
    const second = await kms.send(new ListKeysCommand({ Limit: 1, Marker: first.NextMarker }));
    expect(second).toMatchObject({ Truncated: false, Keys: [{ KeyArn: CLOSED_KEY }] });
    const { Aliases } = await kms.send(new ListAliasesCommand({}));
    expect(Aliases?.map((alias) => alias.AliasName)).toEqual(["alias/closed", "alias/hub"]);
    const nobody = new KMSClient(connect(sandbox, "111111111111/nobody"));
    expect((await refusal(nobody.send(new ListKeysCommand({})))).message).toContain(
      "kms:ListKeys on resource: * because no identity-based policy allows",
    );
  });
});
