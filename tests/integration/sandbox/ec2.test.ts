import {
  CreateVpcEndpointCommand,
  DeleteVpcEndpointsCommand,
  DescribeVpcEndpointsCommand,
  EC2Client,
  ModifyVpcEndpointCommand,
} from "@aws-sdk/client-ec2";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { DecodeAuthorizationMessageCommand, STSClient } from "@aws-sdk/client-sts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, refusal } from "@/tests/support/connect";
import { HUB_ENDPOINT, SERVICES_WORLD } from "@/tests/support/services-world";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const PolicyDocument = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: "*", Action: "s3:PutObject", Resource: "*" }],
});
const HELLO = new GetObjectCommand({ Bucket: "hub-bucket", Key: "hello.txt" });
const ARN = `arn:aws:ec2:ap-northeast-1:111111111111:vpc-endpoint/${HUB_ENDPOINT}`;

let sandbox: StartedSandbox;
let ec2: EC2Client;
let nobody: EC2Client;

beforeEach(async () => {
  sandbox = await startSandbox({ world: SERVICES_WORLD });
  ec2 = new EC2Client(connect(sandbox, "111111111111/admin"));
  nobody = new EC2Client(connect(sandbox, "111111111111/nobody"));
});
afterEach(() => sandbox.close());

const describeOne = async () => {
  const { VpcEndpoints } = await ec2.send(
    new DescribeVpcEndpointsCommand({ VpcEndpointIds: [HUB_ENDPOINT] }),
  );
  return VpcEndpoints?.[0];
};

describe("VPC endpoints", () => {
  it("describes the account's endpoints, by id and by filter", async () => {
    expect(await describeOne()).toMatchObject({
      VpcEndpointId: HUB_ENDPOINT,
      VpcEndpointType: "Gateway",
      ServiceName: "com.amazonaws.ap-northeast-1.s3",
      State: "available",
      OwnerId: "111111111111",
    });
    const count = async (Name: string, ...Values: string[]) => {
      const found = await ec2.send(new DescribeVpcEndpointsCommand({ Filters: [{ Name, Values }] }));
      return found.VpcEndpoints?.length ?? 0;
    };
    expect(await count("service-name", "com.amazonaws.*.s3")).toBe(1);
    expect(await count("service-name", "com.amazonaws.*.dynamodb", "none")).toBe(0);
    expect(await count("vpc-endpoint-id", HUB_ENDPOINT)).toBe(1);
    expect(
      await refusal(ec2.send(new DescribeVpcEndpointsCommand({ Filters: [{ Name: "colour" }] }))),
    ).toMatchObject({
      name: "InvalidParameterValue",
      status: 400,
    });
    const others = new EC2Client(connect(sandbox, "222222222222/admin"));
    expect((await others.send(new DescribeVpcEndpointsCommand({}))).VpcEndpoints ?? []).toEqual([]);
    const missing = new DescribeVpcEndpointsCommand({ VpcEndpointIds: ["vpce-0"] });
    expect(await refusal(ec2.send(missing))).toEqual({
      name: "InvalidVpcEndpointId.NotFound",
      message: "The Vpc Endpoint Id 'vpce-0' does not exist",
      status: 400,
    });
  });

  it("lets a changed policy decide the next request through the endpoint, and resets it", async () => {
    const through = new S3Client({
      ...connect(sandbox, "111111111111/admin"),
      endpoint: sandbox.vpcEndpoints[HUB_ENDPOINT],
    });
    const direct = new S3Client(connect(sandbox, "111111111111/admin"));
    await through.send(HELLO);
    await ec2.send(new ModifyVpcEndpointCommand({ VpcEndpointId: HUB_ENDPOINT, PolicyDocument }));
    expect((await describeOne())?.PolicyDocument).toBe(PolicyDocument);
    expect((await refusal(through.send(HELLO))).message).toContain(
      "because no VPC endpoint policy allows the s3:GetObject action",
    );
    await direct.send(HELLO);
    await ec2.send(new ModifyVpcEndpointCommand({ VpcEndpointId: HUB_ENDPOINT, ResetPolicy: true }));
    await through.send(HELLO);
  });

  it("creates and deletes gateway endpoints", async () => {
    const { VpcEndpoint } = await ec2.send(
      new CreateVpcEndpointCommand({
        VpcId: "vpc-0123456789abcdef0",
        ServiceName: "com.amazonaws.ap-northeast-1.s3",
        RouteTableIds: ["rtb-1"],
        PolicyDocument,
        TagSpecifications: [{ ResourceType: "vpc-endpoint", Tags: [{ Key: "team", Value: "logs" }] }],
      }),
    );
    expect(VpcEndpoint).toMatchObject({ PolicyDocument, RouteTableIds: ["rtb-1"], Tags: [{ Key: "team" }] });
    const id = VpcEndpoint?.VpcEndpointId ?? "";
    const removed = await ec2.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: [id, "vpce-0"] }));
    expect(removed.Unsuccessful).toMatchObject([
      { ResourceId: "vpce-0", Error: { Code: "InvalidVpcEndpointId.NotFound" } },
    ]);
    const { VpcEndpoints } = await ec2.send(new DescribeVpcEndpointsCommand({}));
    expect(VpcEndpoints?.map((endpoint) => endpoint.VpcEndpointId)).toEqual([HUB_ENDPOINT]);
  });

  it("refuses bad documents, contradictions and services it does not have", async () => {
    const modify = (input: { PolicyDocument?: string; ResetPolicy?: boolean }) =>
      refusal(ec2.send(new ModifyVpcEndpointCommand({ VpcEndpointId: HUB_ENDPOINT, ...input })));
    expect(await modify({ PolicyDocument: "{" })).toMatchObject({
      name: "InvalidPolicyDocument",
      status: 400,
    });
    expect(await modify({ PolicyDocument: '{"Statement":[{}]}' })).toMatchObject({
      name: "InvalidPolicyDocument",
    });
    expect(await modify({ PolicyDocument, ResetPolicy: true })).toMatchObject({
      name: "InvalidParameterValue",
    });
    const create = new CreateVpcEndpointCommand({ VpcId: "vpc-01234567", ServiceName: "nothing" });
    expect(await refusal(ec2.send(create))).toMatchObject({ name: "InvalidServiceName" });
    const dry = new ModifyVpcEndpointCommand({ VpcEndpointId: HUB_ENDPOINT, PolicyDocument, DryRun: true });
    expect(await refusal(ec2.send(dry))).toMatchObject({ name: "DryRunOperation", status: 412 });
    expect((await describeOne())?.PolicyDocument).not.toBe(PolicyDocument);
  });
});

describe("refusals of EC2", () => {
  it("explains a refused listing in plain words", async () => {
    expect(await refusal(nobody.send(new DescribeVpcEndpointsCommand({})))).toEqual({
      name: "UnauthorizedOperation",
      message:
        "You are not authorized to perform this operation. User: arn:aws:iam::111111111111:user/nobody is not authorized to perform: ec2:DescribeVpcEndpoints because no identity-based policy allows the ec2:DescribeVpcEndpoints action",
      status: 403,
    });
  });

  it("adds an encoded message to a refused change, which only its own account can decode", async () => {
    const { message } = await refusal(
      nobody.send(new ModifyVpcEndpointCommand({ VpcEndpointId: HUB_ENDPOINT, ResetPolicy: true })),
    );
    const [, sentence, EncodedMessage] =
      /^You are not authorized to perform this operation\. (.*)\. Encoded authorization failure message: (\S+)$/.exec(
        message,
      ) ?? [];
    expect(sentence).toBe(
      `User: arn:aws:iam::111111111111:user/nobody is not authorized to perform: ec2:ModifyVpcEndpoint on resource: ${ARN} because no identity-based policy allows the ec2:ModifyVpcEndpoint action`,
    );
    const decode = (user: string, text = EncodedMessage) =>
      new STSClient(connect(sandbox, user)).send(
        new DecodeAuthorizationMessageCommand({ EncodedMessage: text }),
      );
    const { DecodedMessage } = await decode("111111111111/admin");
    expect(JSON.parse(DecodedMessage ?? "")).toMatchObject({
      allowed: false,
      explicitDeny: false,
      matchedStatements: { items: [] },
      context: {
        principal: { arn: "arn:aws:iam::111111111111:user/nobody" },
        action: "ec2:ModifyVpcEndpoint",
        resource: ARN,
        conditions: {
          items: expect.arrayContaining([
            { key: "aws:RequestedRegion", values: { items: [{ value: "ap-northeast-1" }] } },
          ]),
        },
      },
    });
    expect(await refusal(decode("111111111111/nobody"))).toMatchObject({
      name: "AccessDenied",
      message: expect.stringContaining("sts:DecodeAuthorizationMessage"),
    });
    const invalid = { name: "InvalidAuthorizationMessageException", status: 400 };
    expect(await refusal(decode("222222222222/admin"))).toMatchObject(invalid);
    for (const forged of [
      `${EncodedMessage}x`,
      `${EncodedMessage}xx`,
      `${EncodedMessage}xxx`,
      `${EncodedMessage}=`,
    ])
      expect(await refusal(decode("111111111111/admin", forged)), forged).toMatchObject(invalid);
    expect(await refusal(decode("111111111111/admin", "short"))).toMatchObject(invalid);
  });
});
