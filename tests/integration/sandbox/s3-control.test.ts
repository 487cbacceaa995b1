import { Agent } from "node:http";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import {
  DeletePublicAccessBlockCommand,
  GetPublicAccessBlockCommand,
  PutPublicAccessBlockCommand,
  S3ControlClient,
} from "@aws-sdk/client-s3-control";
import { NodeHttpHandler } from "@smithy/node-http-handler";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, refusal } from "@/tests/support/connect";
import { SERVICES_WORLD } from "@/tests/support/services-world";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const AccountId = "111111111111";

let sandbox: StartedSandbox;

beforeEach(async () => {
  sandbox = await startSandbox({ world: SERVICES_WORLD });
});
afterEach(() => sandbox.close());

/** The SDK puts the account before the endpoint's host; names under .localhost are this machine (RFC 6761), also where the resolver does not know. */
function control(user: string): S3ControlClient {
  const httpAgent = new Agent({
    lookup: (_host, { all }, found) =>
      all ? found(null, [{ address: "127.0.0.1", family: 4 }]) : found(null, "127.0.0.1", 4),
  });
  const { credentials, region } = connect(sandbox, user);
  return new S3ControlClient({
    credentials,
    region,
    maxAttempts: 1,
    endpoint: `http://localhost:${sandbox.port}`,
    requestHandler: new NodeHttpHandler({ httpAgent }),
  });
}

describe("the account's Block Public Access", () => {
  it("is absent, put, shown and deleted", async () => {
    const admin = control("111111111111/admin");
    const get = () => admin.send(new GetPublicAccessBlockCommand({ AccountId }));
    expect(await refusal(get())).toEqual({
      name: "NoSuchPublicAccessBlockConfiguration",
      message: "The public access block configuration was not found",
      status: 404,
    });
    await admin.send(
      new PutPublicAccessBlockCommand({
        AccountId,
        PublicAccessBlockConfiguration: { RestrictPublicBuckets: true, BlockPublicAcls: true },
      }),
    );
    expect((await get()).PublicAccessBlockConfiguration).toEqual({
      BlockPublicAcls: true,
      IgnorePublicAcls: false,
      BlockPublicPolicy: false,
      RestrictPublicBuckets: true,
    });
    await admin.send(new DeletePublicAccessBlockCommand({ AccountId }));
    expect(await refusal(get())).toMatchObject({ status: 404 });
  });

  it("decides the next request on every bucket of the account", async () => {
    const stranger = new S3Client(connect(sandbox, "333333333333/admin"));
    const hello = new GetObjectCommand({ Bucket: "open-bucket", Key: "hello.txt" });
    await stranger.send(hello);
    const admin = control("111111111111/admin");
    await admin.send(
      new PutPublicAccessBlockCommand({
        AccountId,
        PublicAccessBlockConfiguration: { RestrictPublicBuckets: true },
      }),
    );
    expect(await refusal(stranger.send(hello))).toMatchObject({ name: "AccessDenied", status: 403 });
    await admin.send(new DeletePublicAccessBlockCommand({ AccountId }));
    await stranger.send(hello);
  });

  it("says what permission is missing, and nothing about another account", async () => {
    // The SDK refuses to send one of these commands twice.
    const get = () => new GetPublicAccessBlockCommand({ AccountId });
    expect(await refusal(control("111111111111/nobody").send(get()))).toEqual({
      name: "AccessDenied",
      message:
        "User: arn:aws:iam::111111111111:user/nobody is not authorized to perform: s3:GetAccountPublicAccessBlock because no identity-based policy allows the s3:GetAccountPublicAccessBlock action",
      status: 403,
    });
    expect(await refusal(control("222222222222/admin").send(get()))).toEqual({
      name: "AccessDenied",
      message: "Access Denied",
      status: 403,
    });
  });
});
