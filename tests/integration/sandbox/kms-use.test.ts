import { IAMClient, PutUserPolicyCommand } from "@aws-sdk/client-iam";
import {
  DecryptCommand,
  DescribeKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  GenerateDataKeyWithoutPlaintextCommand,
  KMSClient,
  ReEncryptCommand,
} from "@aws-sdk/client-kms";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, refusal } from "@/tests/support/connect";
import { CLOSED_KEY, HUB_KEY, PAYMENTS_KEY, SERVICES_WORLD } from "@/tests/support/services-world";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const HIDDEN =
  "because the resource does not exist in this Region, no resource-based policies allow access, or a resource-based policy explicitly denies access";
const SECRET = Buffer.from("a secret");
const EncryptionContext = { "aws:s3:arn": "arn:aws:s3:::b/k", purpose: "test" };

let sandbox: StartedSandbox;
let kms: KMSClient;
let nobody: KMSClient;

beforeEach(async () => {
  sandbox = await startSandbox({ world: SERVICES_WORLD });
  kms = new KMSClient(connect(sandbox, "111111111111/admin"));
  nobody = new KMSClient(connect(sandbox, "111111111111/nobody"));
});
afterEach(() => sandbox.close());

const encrypt = (KeyId = HUB_KEY) =>
  kms.send(new EncryptCommand({ KeyId, Plaintext: SECRET, EncryptionContext }));

describe("using a key", () => {
  it("encrypts and decrypts under the same encryption context, in any order", async () => {
    const { CiphertextBlob, KeyId } = await encrypt();
    expect(KeyId).toBe(HUB_KEY);
    expect(Buffer.from(CiphertextBlob ?? []).includes(SECRET)).toBe(false);
    const reversed = { purpose: "test", "aws:s3:arn": "arn:aws:s3:::b/k" };
    const opened = await kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext: reversed }));
    expect(Buffer.from(opened.Plaintext ?? [])).toEqual(SECRET);
  });

  it("refuses another context, a changed ciphertext, another key", async () => {
    const { CiphertextBlob } = await encrypt();
    const changed = Uint8Array.from(CiphertextBlob ?? []);
    const at = changed.length - 1;
    changed[at] = (changed[at] ?? 0) ^ 1;
    const decrypt = (input: Partial<ConstructorParameters<typeof DecryptCommand>[0]>) =>
      refusal(kms.send(new DecryptCommand({ CiphertextBlob, EncryptionContext, ...input })));
    expect(await decrypt({ EncryptionContext: { purpose: "other" } })).toMatchObject({
      name: "InvalidCiphertextException",
      status: 400,
    });
    expect(await decrypt({ CiphertextBlob: changed })).toMatchObject({ name: "InvalidCiphertextException" });
    expect(await decrypt({ CiphertextBlob: Buffer.from("not one") })).toMatchObject({
      name: "InvalidCiphertextException",
    });
    expect(await decrypt({ KeyId: CLOSED_KEY })).toMatchObject({ name: "IncorrectKeyException" });
  });

  it("makes data keys of the asked size, with and without their plaintext", async () => {
    const whole = await kms.send(new GenerateDataKeyCommand({ KeyId: HUB_KEY, KeySpec: "AES_256" }));
    expect(whole.Plaintext).toHaveLength(32);
    const opened = await kms.send(new DecryptCommand({ CiphertextBlob: whole.CiphertextBlob }));
    expect(opened.Plaintext).toEqual(whole.Plaintext);
    const bare = await kms.send(
      new GenerateDataKeyWithoutPlaintextCommand({ KeyId: HUB_KEY, NumberOfBytes: 24 }),
    );
    expect(bare).not.toHaveProperty("Plaintext");
    const later = await kms.send(new DecryptCommand({ CiphertextBlob: bare.CiphertextBlob }));
    expect(later.Plaintext).toHaveLength(24);
    expect(await refusal(kms.send(new GenerateDataKeyCommand({ KeyId: HUB_KEY })))).toMatchObject({
      name: "ValidationException",
    });
  });

  it("moves a ciphertext to another key and context", async () => {
    const { CiphertextBlob } = await encrypt();
    const moved = await kms.send(
      new ReEncryptCommand({
        CiphertextBlob,
        SourceEncryptionContext: EncryptionContext,
        DestinationKeyId: CLOSED_KEY,
      }),
    );
    expect(moved).toMatchObject({ SourceKeyId: HUB_KEY, KeyId: CLOSED_KEY });
    const opened = await kms.send(new DecryptCommand({ CiphertextBlob: moved.CiphertextBlob }));
    expect(Buffer.from(opened.Plaintext ?? [])).toEqual(SECRET);
  });
});

describe("addressing a key", () => {
  it.each([
    "11111111-1111-4111-8111-111111111111",
    "alias/hub",
    HUB_KEY,
    "arn:aws:kms:ap-northeast-1:111111111111:alias/hub",
  ])("finds it by %s", async (KeyId) => {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId }));
    expect(KeyMetadata).toMatchObject({
      Arn: HUB_KEY,
      Enabled: true,
      KeyState: "Enabled",
      KeyManager: "CUSTOMER",
    });
  });

  it.each([
    ["alias/none", "Alias arn:aws:kms:ap-northeast-1:111111111111:alias/none is not found."],
    [
      "99999999-9999-4999-8999-999999999999",
      "Key 'arn:aws:kms:ap-northeast-1:111111111111:key/99999999-9999-4999-8999-999999999999' does not exist",
    ],
    ["nonsense", "Invalid keyId 'nonsense'"],
    [HUB_KEY.replace("ap-northeast-1", "eu-west-1"), "Invalid arn eu-west-1"],
    // Another account's key only by its ARN.
    [
      "33333333-3333-4333-8333-333333333333",
      "Key 'arn:aws:kms:ap-northeast-1:111111111111:key/33333333-3333-4333-8333-333333333333' does not exist",
    ],
  ])("does not find %s", async (KeyId, message) => {
    expect(await refusal(kms.send(new DescribeKeyCommand({ KeyId })))).toEqual({
      name: "NotFoundException",
      message,
      status: 400,
    });
  });

  it("makes the AWS managed key aws/s3 when it is first asked for, and lets nobody use it directly", async () => {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: "alias/aws/s3" }));
    expect(KeyMetadata).toMatchObject({ KeyManager: "AWS", AWSAccountId: "111111111111" });
    const again = await kms.send(new DescribeKeyCommand({ KeyId: "alias/aws/s3" }));
    expect(again.KeyMetadata?.Arn).toBe(KeyMetadata?.Arn);
    expect(await refusal(encrypt("alias/aws/s3"))).toMatchObject({
      name: "AccessDeniedException",
      message: expect.stringContaining("because no resource-based policy allows the kms:Encrypt action"),
    });
  });
});

describe("permission to use a key", () => {
  it("asks the caller's own policies where the key policy delegates to the account", async () => {
    const describeHub = new DescribeKeyCommand({ KeyId: HUB_KEY });
    expect(await refusal(nobody.send(describeHub))).toEqual({
      name: "AccessDeniedException",
      message: `User: arn:aws:iam::111111111111:user/nobody is not authorized to perform: kms:DescribeKey on resource: ${HUB_KEY} because no identity-based policy allows the kms:DescribeKey action`,
      status: 400,
    });
    const iam = new IAMClient(connect(sandbox, "111111111111/admin"));
    const put = (condition: object) =>
      iam.send(
        new PutUserPolicyCommand({
          UserName: "nobody",
          PolicyName: "kms",
          PolicyDocument: JSON.stringify({
            Version: "2012-10-17",
            Statement: [{ Effect: "Allow", Action: "kms:*", Resource: HUB_KEY, ...condition }],
          }),
        }),
      );
    await put({});
    await nobody.send(describeHub);
    await put({ Condition: { StringEquals: { "kms:EncryptionContext:purpose": "test" } } });
    await nobody.send(new EncryptCommand({ KeyId: HUB_KEY, Plaintext: SECRET, EncryptionContext }));
    const bare = nobody.send(new EncryptCommand({ KeyId: HUB_KEY, Plaintext: SECRET }));
    expect(await refusal(bare)).toMatchObject({ name: "AccessDeniedException" });
  });

  it("refuses an administrator whom a key policy without delegation does not name", async () => {
    const iam = new IAMClient(connect(sandbox, "111111111111/admin"));
    await iam.send(
      new PutUserPolicyCommand({
        UserName: "reader",
        PolicyName: "all",
        PolicyDocument:
          '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}',
      }),
    );
    const reader = new KMSClient(connect(sandbox, "111111111111/reader"));
    expect((await refusal(reader.send(new DescribeKeyCommand({ KeyId: CLOSED_KEY })))).message).toBe(
      `User: arn:aws:iam::111111111111:user/reader is not authorized to perform: kms:DescribeKey on resource: ${CLOSED_KEY} because no resource-based policy allows the kms:DescribeKey action`,
    );
  });

  it("hides what another account's key policy says, and whether the key exists", async () => {
    const by = (KeyId: string) => refusal(kms.send(new DescribeKeyCommand({ KeyId })));
    const missing = PAYMENTS_KEY.replaceAll("3", "4");
    const user = "User: arn:aws:iam::111111111111:user/admin is not authorized to perform: kms:DescribeKey";
    expect((await by(PAYMENTS_KEY)).message).toBe(`${user} on resource: ${PAYMENTS_KEY} ${HIDDEN}`);
    expect((await by(missing)).message).toMatch(
      /on resource: arn:aws:kms:\S+ because the resource does not exist/,
    );
    const payments = new KMSClient(connect(sandbox, "222222222222/admin"));
    const { CiphertextBlob } = await payments.send(
      new EncryptCommand({ KeyId: PAYMENTS_KEY, Plaintext: SECRET }),
    );
    expect(await refusal(kms.send(new DecryptCommand({ CiphertextBlob })))).toEqual({
      name: "AccessDeniedException",
      message: `User: arn:aws:iam::111111111111:user/admin is not authorized to perform: kms:Decrypt on the resource associated with this ciphertext ${HIDDEN}`,
      status: 400,
    });
  });

  it.each([
    [{ KeyId: HUB_KEY }, "ValidationException"],
    [{ KeyId: HUB_KEY, Plaintext: Buffer.alloc(4097) }, "ValidationException"],
    [{ KeyId: 7, Plaintext: SECRET }, "SerializationException"],
  ])("refuses the malformed request %j", async (input, name) => {
    const call = kms.send(new EncryptCommand(input as never));
    expect(await refusal(call)).toMatchObject({ name, status: 400 });
  });
});
