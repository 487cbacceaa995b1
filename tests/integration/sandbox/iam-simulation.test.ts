import {
  IAMClient,
  PutUserPermissionsBoundaryCommand,
  SimulateCustomPolicyCommand,
  SimulatePrincipalPolicyCommand,
} from "@aws-sdk/client-iam";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, refusal } from "@/tests/support/connect";
import { SERVICES_WORLD } from "@/tests/support/services-world";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const READER = "arn:aws:iam::111111111111:user/reader";
const OBJECT = "arn:aws:s3:::hub-bucket/hello.txt";

let sandbox: StartedSandbox;
let iam: IAMClient;

beforeEach(async () => {
  sandbox = await startSandbox({ world: SERVICES_WORLD });
  iam = new IAMClient(connect(sandbox, "111111111111/admin"));
});
afterEach(() => sandbox.close());

describe("SimulatePrincipalPolicy", () => {
  it("tells allowed from denied, with the statement that decided", async () => {
    const { EvaluationResults } = await iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: READER,
        ActionNames: ["s3:GetObject", "s3:PutObject"],
        ResourceArns: [OBJECT],
      }),
    );
    expect(EvaluationResults).toMatchObject([
      {
        EvalActionName: "s3:GetObject",
        EvalResourceName: OBJECT,
        EvalDecision: "allowed",
        MatchedStatements: [{ SourcePolicyId: "user_reader_read", SourcePolicyType: "IAM Policy" }],
        OrganizationsDecisionDetail: { AllowedByOrganizations: true },
      },
      { EvalActionName: "s3:PutObject", EvalDecision: "implicitDeny", MatchedStatements: [] },
    ]);
  });

  it("sees a service control policy of the account, and a policy given along", async () => {
    const payments = new IAMClient(connect(sandbox, "222222222222/admin"));
    const { EvaluationResults } = await payments.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: "arn:aws:iam::222222222222:user/admin",
        ActionNames: ["cloudtrail:StopLogging", "s3:GetObject"],
        PolicyInputList: [
          '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"s3:*","Resource":"*"}]}',
        ],
      }),
    );
    expect(EvaluationResults).toMatchObject([
      { EvalDecision: "explicitDeny", OrganizationsDecisionDetail: { AllowedByOrganizations: false } },
      {
        EvalDecision: "explicitDeny",
        OrganizationsDecisionDetail: { AllowedByOrganizations: true },
        MatchedStatements: [{ SourcePolicyId: "PolicyInputList.1" }],
      },
    ]);
  });

  it("sees a permissions boundary that was put a moment ago", async () => {
    await iam.send(
      new PutUserPermissionsBoundaryCommand({
        UserName: "reader",
        PermissionsBoundary: "arn:aws:iam::aws:policy/IAMReadOnlyAccess",
      }),
    );
    const { EvaluationResults } = await iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: READER,
        ActionNames: ["s3:GetObject"],
        ResourceArns: [OBJECT],
      }),
    );
    expect(EvaluationResults).toMatchObject([
      {
        EvalDecision: "implicitDeny",
        PermissionsBoundaryDecisionDetail: { AllowedByPermissionsBoundary: false },
      },
    ]);
  });

  it("leaves the trust policy of a role to assume out", async () => {
    const { EvaluationResults } = await iam.send(
      new SimulatePrincipalPolicyCommand({
        PolicySourceArn: "arn:aws:iam::111111111111:user/admin",
        ActionNames: ["sts:AssumeRole"],
        ResourceArns: ["arn:aws:iam::333333333333:role/Anything"],
      }),
    );
    expect(EvaluationResults?.[0]?.EvalDecision).toBe("allowed");
  });

  it("refuses sources that are not there, and callers without permission", async () => {
    const simulate = (PolicySourceArn: string) =>
      new SimulatePrincipalPolicyCommand({ PolicySourceArn, ActionNames: ["s3:GetObject"] });
    expect(await refusal(iam.send(simulate("arn:aws:iam::111111111111:user/gone")))).toMatchObject({
      name: "NoSuchEntityException",
      status: 404,
    });
    expect(await refusal(iam.send(simulate("arn:aws:sts::111111111111:assumed-role/x/y")))).toMatchObject({
      name: "InvalidInputException",
      status: 400,
    });
    const nobody = new IAMClient(connect(sandbox, "111111111111/nobody"));
    expect((await refusal(nobody.send(simulate(READER)))).message).toContain(
      `iam:SimulatePrincipalPolicy on resource: ${READER} because`,
    );
  });
});

describe("SimulateCustomPolicy", () => {
  const policy = JSON.stringify(
    {
      Version: "2012-10-17",
      Statement: [
        { Effect: "Allow", Action: "s3:ListBucket", Resource: "*" },
        {
          Effect: "Allow",
          Action: "s3:GetObject",
          Resource: "*",
          Condition: { IpAddress: { "aws:SourceIp": "10.0.0.0/8" } },
        },
      ],
    },
    null,
    2,
  );
  const simulate = (entries: Array<{ key: string; values: string[] }>) =>
    iam.send(
      new SimulateCustomPolicyCommand({
        PolicyInputList: [policy],
        ActionNames: ["s3:GetObject"],
        ContextEntries: entries.map(({ key, values }) => ({
          ContextKeyName: key,
          ContextKeyValues: values,
          ContextKeyType: "ip",
        })),
      }),
    );

  it("names the condition keys it would need", async () => {
    const { EvaluationResults } = await simulate([]);
    expect(EvaluationResults).toMatchObject([
      { EvalDecision: "implicitDeny", MissingContextValues: ["aws:SourceIp"] },
    ]);
  });

  it("uses the context it is given, and says where the statement stands", async () => {
    const { EvaluationResults } = await simulate([{ key: "aws:SourceIp", values: ["10.1.2.3"] }]);
    expect(EvaluationResults).toMatchObject([
      {
        EvalDecision: "allowed",
        MatchedStatements: [{ StartPosition: { Line: 9, Column: 5 }, EndPosition: { Line: 18, Column: 6 } }],
      },
    ]);
  });

  it("weighs a resource policy with the caller it is asked about", async () => {
    const resourcePolicy = (effect: string) =>
      JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: effect, Principal: { AWS: READER }, Action: "s3:*", Resource: `${OBJECT}` }],
      });
    const decide = async (effect: string) => {
      const { EvaluationResults } = await iam.send(
        new SimulateCustomPolicyCommand({
          PolicyInputList: [policy],
          ActionNames: ["s3:PutObject"],
          ResourceArns: [OBJECT],
          ResourcePolicy: resourcePolicy(effect),
          CallerArn: READER,
        }),
      );
      return EvaluationResults?.[0]?.EvalDecision;
    };
    expect(await decide("Allow")).toBe("allowed");
    expect(await decide("Deny")).toBe("explicitDeny");
  });

  it("overlooks trust policies, as AWS's simulator does", async () => {
    const call = new SimulateCustomPolicyCommand({
      PolicyInputList: [
        policy.replace("s3:GetObject", "sts:AssumeRole").replace("IpAddress", "IpAddressIfExists"),
      ],
      ActionNames: ["sts:AssumeRole"],
      ResourceArns: ["arn:aws:iam::111111111111:role/any"],
      ResourcePolicy: JSON.stringify({
        Version: "2012-10-17",
        Statement: [{ Effect: "Deny", Principal: { AWS: READER }, Action: "sts:AssumeRole" }],
      }),
      CallerArn: READER,
    });
    const { EvaluationResults } = await iam.send(call);
    expect(EvaluationResults?.[0]?.EvalDecision).toBe("allowed");
  });

  it("weighs a resource policy for users only", async () => {
    const call = new SimulateCustomPolicyCommand({
      PolicyInputList: [policy],
      ActionNames: ["s3:GetObject"],
      ResourcePolicy: policy,
      CallerArn: "arn:aws:iam::111111111111:role/any",
    });
    expect(await refusal(iam.send(call))).toMatchObject({ name: "InvalidInputException", status: 400 });
  });

  it.each([
    ["{", "MalformedPolicyDocumentException"],
    [undefined, "InvalidInputException"],
  ])("refuses bad documents (%s)", async (identity, name) => {
    const call = iam.send(
      new SimulateCustomPolicyCommand({
        PolicyInputList: [identity ?? policy],
        ActionNames: ["s3:GetObject"],
        ResourcePolicy: '{"Statement":[{"Effect":"Maybe"}]}',
        CallerArn: READER,
      }),
    );
    expect(await refusal(call)).toMatchObject({ name, status: 400 });
  });
});
