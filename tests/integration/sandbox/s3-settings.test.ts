import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteBucketEncryptionCommand,
  DeleteBucketLifecycleCommand,
  DeleteBucketOwnershipControlsCommand,
  DeleteBucketPolicyCommand,
  DeleteBucketTaggingCommand,
  DeletePublicAccessBlockCommand,
  GetBucketAclCommand,
  GetBucketEncryptionCommand,
  GetBucketLifecycleConfigurationCommand,
  GetBucketOwnershipControlsCommand,
  GetBucketPolicyCommand,
  GetBucketPolicyStatusCommand,
  GetBucketRequestPaymentCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetPublicAccessBlockCommand,
  ListObjectsV2Command,
  PutBucketAclCommand,
  PutBucketEncryptionCommand,
  PutBucketLifecycleConfigurationCommand,
  PutBucketOwnershipControlsCommand,
  PutBucketPolicyCommand,
  PutBucketRequestPaymentCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  PutPublicAccessBlockCommand,
  type S3Client,
} from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";
import { connect, refusal, S3_WORLD } from "./s3-client";

const Bucket = "hub-settings";
let sandbox: StartedSandbox;
let hub: S3Client;

beforeAll(async () => {
  sandbox = await startSandbox({ world: S3_WORLD });
  hub = connect(sandbox, "111111111111/admin");
});
afterAll(() => sandbox.close());

const policy = (Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const readable = (Principal: unknown, more: object = {}) => ({
  Effect: "Allow",
  Principal,
  Action: "s3:GetObject",
  Resource: `arn:aws:s3:::${Bucket}/*`,
  ...more,
});

describe("a bucket's settings", () => {
  it("ownership controls: E5, then enforced once the bucket ACL is reset; C7 when deleted", async () => {
    const enforce = () =>
      hub.send(
        new PutBucketOwnershipControlsCommand({
          Bucket,
          OwnershipControls: { Rules: [{ ObjectOwnership: "BucketOwnerEnforced" }] },
        }),
      );
    expect(await refusal(enforce())).toEqual({
      status: 400,
      code: "InvalidBucketAclWithObjectOwnership",
      message: "Bucket cannot have ACLs set with ObjectOwnership's BucketOwnerEnforced setting",
    });
    await hub.send(new PutBucketAclCommand({ Bucket, ACL: "private" }));
    await enforce();
    const { OwnershipControls } = await hub.send(new GetBucketOwnershipControlsCommand({ Bucket }));
    expect(OwnershipControls?.Rules).toEqual([{ ObjectOwnership: "BucketOwnerEnforced" }]);
    expect(await refusal(hub.send(new PutBucketAclCommand({ Bucket, ACL: "private" })))).toMatchObject({
      code: "AccessControlListNotSupported",
    });
    const acl = await hub.send(new GetBucketAclCommand({ Bucket }));
    expect(acl.Grants).toEqual([
      { Grantee: expect.objectContaining({ ID: acl.Owner?.ID }), Permission: "FULL_CONTROL" },
    ]);
    await hub.send(new DeleteBucketOwnershipControlsCommand({ Bucket }));
    expect(await refusal(hub.send(new GetBucketOwnershipControlsCommand({ Bucket })))).toMatchObject({
      status: 404,
      code: "OwnershipControlsNotFoundError",
    });
  });

  it("policy and its status", async () => {
    expect(await refusal(hub.send(new GetBucketPolicyCommand({ Bucket })))).toMatchObject({
      status: 404,
      code: "NoSuchBucketPolicy",
    });
    const text = policy([readable("*")]);
    await hub.send(new PutBucketPolicyCommand({ Bucket, Policy: text }));
    expect((await hub.send(new GetBucketPolicyCommand({ Bucket }))).Policy).toBe(text);
    const status = async () =>
      (await hub.send(new GetBucketPolicyStatusCommand({ Bucket }))).PolicyStatus?.IsPublic;
    expect(await status()).toBe(true);
    await hub.send(
      new PutBucketPolicyCommand({ Bucket, Policy: policy([readable({ AWS: "222222222222" })]) }),
    );
    expect(await status()).toBe(false);
    await hub.send(new DeleteBucketPolicyCommand({ Bucket }));
    expect(await refusal(hub.send(new GetBucketPolicyStatusCommand({ Bucket })))).toMatchObject({
      code: "NoSuchBucketPolicy",
    });
  });

  it("refuses policies that S3 refuses", async () => {
    for (const [text, message] of [
      ["not json", /valid JSON/],
      [policy([readable("*", { Resource: "arn:aws:s3:::other/*" })]), /invalid resource/],
      [policy([readable("*", { Action: "s3:HeadObject" })]), /invalid action/],
      [policy([readable({ AWS: "arn:aws:iam::222222222222:role/Gone" })]), /Invalid principal in policy/],
      [
        policy([{ Effect: "Allow", Action: "s3:GetObject", Resource: `arn:aws:s3:::${Bucket}/*` }]),
        /Principal/,
      ],
    ] as const) {
      const seen = await refusal(hub.send(new PutBucketPolicyCommand({ Bucket, Policy: text })));
      expect(seen).toMatchObject({ status: 400, code: "MalformedPolicy" });
      expect(seen.message).toMatch(message);
    }
  });

  it("a policy belongs to the owner's account: 405 for others", async () => {
    const everything = {
      Effect: "Allow",
      Principal: { AWS: "222222222222" },
      Action: "s3:*",
      Resource: `arn:aws:s3:::${Bucket}`,
    };
    await hub.send(new PutBucketPolicyCommand({ Bucket, Policy: policy([everything]) }));
    const payments = connect(sandbox, "222222222222/admin");
    expect(await refusal(payments.send(new GetBucketPolicyCommand({ Bucket })))).toMatchObject({
      status: 405,
      code: "MethodNotAllowed",
    });
    await hub.send(new DeleteBucketPolicyCommand({ Bucket }));
  });

  it("public access block, which then refuses a public policy and ACL", async () => {
    expect(await refusal(hub.send(new GetPublicAccessBlockCommand({ Bucket })))).toMatchObject({
      status: 404,
      code: "NoSuchPublicAccessBlockConfiguration",
    });
    const PublicAccessBlockConfiguration = {
      BlockPublicAcls: true,
      IgnorePublicAcls: false,
      BlockPublicPolicy: true,
      RestrictPublicBuckets: false,
    };
    await hub.send(new PutPublicAccessBlockCommand({ Bucket, PublicAccessBlockConfiguration }));
    const got = await hub.send(new GetPublicAccessBlockCommand({ Bucket }));
    expect(got.PublicAccessBlockConfiguration).toEqual(PublicAccessBlockConfiguration);
    const seen = await refusal(
      hub.send(new PutBucketPolicyCommand({ Bucket, Policy: policy([readable("*")]) })),
    );
    expect(seen.message).toMatch(
      /because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access\.$/,
    );
    expect(await refusal(hub.send(new PutBucketAclCommand({ Bucket, ACL: "public-read" })))).toMatchObject({
      status: 403,
    });
    await hub.send(new DeletePublicAccessBlockCommand({ Bucket }));
  });

  it("the account's block counts as the bucket's own", async () => {
    const account = sandbox.state.accounts.get("111111111111");
    if (!account) throw new Error("no hub account");
    account.publicAccessBlock = {
      blockPublicAcls: true,
      ignorePublicAcls: true,
      blockPublicPolicy: true,
      restrictPublicBuckets: true,
    };
    expect(await refusal(hub.send(new PutBucketAclCommand({ Bucket, ACL: "public-read" })))).toMatchObject({
      status: 403,
    });
    account.publicAccessBlock = null;
    await hub.send(new PutBucketAclCommand({ Bucket, ACL: "public-read" }));
    await hub.send(new PutBucketAclCommand({ Bucket, ACL: "private" }));
  });

  it("encryption", async () => {
    const algorithm = async () =>
      (await hub.send(new GetBucketEncryptionCommand({ Bucket }))).ServerSideEncryptionConfiguration
        ?.Rules?.[0];
    expect((await algorithm())?.ApplyServerSideEncryptionByDefault).toEqual({ SSEAlgorithm: "AES256" });
    const rule = {
      ApplyServerSideEncryptionByDefault: {
        SSEAlgorithm: "aws:kms" as const,
        KMSMasterKeyID: "alias/central",
      },
      BucketKeyEnabled: true,
    };
    await hub.send(
      new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules: [rule] } }),
    );
    expect(await algorithm()).toMatchObject(rule);
    const put = await hub.send(new PutObjectCommand({ Bucket, Key: "k", Body: "x" }));
    expect([put.SSEKMSKeyId, put.BucketKeyEnabled]).toEqual([
      expect.stringContaining(":key/1234abcd-12ab-34cd-56ef-1234567890ab"),
      true,
    ]);
    await hub.send(new DeleteBucketEncryptionCommand({ Bucket }));
    expect((await algorithm())?.ApplyServerSideEncryptionByDefault).toEqual({ SSEAlgorithm: "AES256" });
  });

  it("request payment, versioning, lifecycle and tags", async () => {
    const payer = async () => (await hub.send(new GetBucketRequestPaymentCommand({ Bucket }))).Payer;
    expect(await payer()).toBe("BucketOwner");
    await hub.send(
      new PutBucketRequestPaymentCommand({ Bucket, RequestPaymentConfiguration: { Payer: "Requester" } }),
    );
    expect(await payer()).toBe("Requester");
    const versioning = async () => (await hub.send(new GetBucketVersioningCommand({ Bucket }))).Status;
    expect(await versioning()).toBeUndefined();
    await hub.send(
      new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: "Enabled" } }),
    );
    expect(await versioning()).toBe("Enabled");
    const rules = async () => (await hub.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).Rules;
    expect(await refusal(rules())).toMatchObject({ status: 404, code: "NoSuchLifecycleConfiguration" });
    const Rules = [
      {
        ID: "abort",
        Status: "Enabled" as const,
        Filter: { Prefix: "" },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
      },
    ];
    await hub.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }));
    expect(await rules()).toMatchObject([
      { ID: "abort", AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } },
    ]);
    await hub.send(new DeleteBucketLifecycleCommand({ Bucket }));
    expect(await refusal(hub.send(new GetBucketTaggingCommand({ Bucket })))).toMatchObject({
      status: 404,
      code: "NoSuchTagSet",
    });
    await hub.send(
      new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: "team", Value: "sre" }] } }),
    );
    expect((await hub.send(new GetBucketTaggingCommand({ Bucket }))).TagSet).toEqual([
      { Key: "team", Value: "sre" },
    ]);
    await hub.send(new DeleteBucketTaggingCommand({ Bucket }));
  });

  it("takes no document that is not one", async () => {
    for (const body of [
      "",
      "<a>",
      "nonsense",
      "<VersioningConfiguration><Status>On</Status></VersioningConfiguration>",
      '<!DOCTYPE x [<!ENTITY e "Enabled">]><VersioningConfiguration><Status>&e;</Status></VersioningConfiguration>',
    ]) {
      const command = new PutBucketVersioningCommand({
        Bucket,
        VersioningConfiguration: { Status: "Enabled" },
      });
      command.middlewareStack.add(
        (next) => async (args) => {
          if (typeof args.request === "object" && args.request !== null)
            Object.assign(args.request, { body });
          return next(args);
        },
        { step: "build", priority: "high" },
      );
      const seen = await refusal(hub.send(command));
      expect([seen.status, body, ["MalformedXML", "MissingRequestBodyError"].includes(seen.code)]).toEqual([
        400,
        body,
        true,
      ]);
    }
  });
});

describe("creating and deleting a bucket", () => {
  it("starts with today's defaults and ends when it is empty", async () => {
    const made = {
      Bucket: "hub-made",
      CreateBucketConfiguration: { LocationConstraint: "ap-northeast-1" as const },
    };
    await hub.send(new CreateBucketCommand(made));
    const controls = await hub.send(new GetBucketOwnershipControlsCommand({ Bucket: "hub-made" }));
    expect(controls.OwnershipControls?.Rules?.[0]?.ObjectOwnership).toBe("BucketOwnerEnforced");
    const block = await hub.send(new GetPublicAccessBlockCommand({ Bucket: "hub-made" }));
    expect(Object.values(block.PublicAccessBlockConfiguration ?? {})).toEqual([true, true, true, true]);
    expect(await refusal(hub.send(new CreateBucketCommand(made)))).toMatchObject({
      status: 409,
      code: "BucketAlreadyOwnedByYou",
    });
    const payments = connect(sandbox, "222222222222/admin");
    expect(await refusal(payments.send(new CreateBucketCommand(made)))).toMatchObject({
      status: 409,
      code: "BucketAlreadyExists",
    });
    await hub.send(new PutObjectCommand({ Bucket: "hub-made", Key: "a", Body: "x" }));
    expect(await refusal(hub.send(new DeleteBucketCommand({ Bucket: "hub-made" })))).toMatchObject({
      status: 409,
      code: "BucketNotEmpty",
    });
    sandbox.state.buckets.get("hub-made")?.objects.delete("a");
    await hub.send(new DeleteBucketCommand({ Bucket: "hub-made" }));
    expect(await refusal(hub.send(new ListObjectsV2Command({ Bucket: "hub-made" })))).toMatchObject({
      code: "NoSuchBucket",
    });
  });

  it("refuses names and places that cannot be", async () => {
    const make = (name: string, region?: string) =>
      hub.send(
        new CreateBucketCommand({
          Bucket: name,
          ...(region ? { CreateBucketConfiguration: { LocationConstraint: region as "eu-west-1" } } : {}),
        }),
      );
    expect(await refusal(make("Under_score"))).toMatchObject({ code: "InvalidBucketName" });
    expect(await refusal(make("elsewhere-bucket", "eu-west-1"))).toMatchObject({
      code: "IllegalLocationConstraintException",
    });
  });
});
