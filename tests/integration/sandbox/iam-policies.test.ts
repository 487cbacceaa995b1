import {
  AttachUserPolicyCommand,
  CreatePolicyCommand,
  CreatePolicyVersionCommand,
  DeletePolicyCommand,
  DeletePolicyVersionCommand,
  DetachUserPolicyCommand,
  GetPolicyCommand,
  GetPolicyVersionCommand,
  IAMClient,
  ListPoliciesCommand,
  ListPolicyVersionsCommand,
  SetDefaultPolicyVersionCommand,
} from "@aws-sdk/client-iam";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, refusal } from "@/tests/support/connect";
import { SERVICES_WORLD } from "@/tests/support/services-world";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const statement = (effect: string, action: string) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: effect, Action: action, Resource: "*" }] });
const HELLO = new GetObjectCommand({ Bucket: "hub-bucket", Key: "hello.txt" });
const PolicyArn = "arn:aws:iam::111111111111:policy/team/read";

let sandbox: StartedSandbox;
let iam: IAMClient;

beforeEach(async () => {
  sandbox = await startSandbox({ world: SERVICES_WORLD });
  iam = new IAMClient(connect(sandbox, "111111111111/admin"));
});
afterEach(() => sandbox.close());

const createRead = () =>
  iam.send(
    new CreatePolicyCommand({
      PolicyName: "read",
      Path: "/team/",
      Description: "reads",
      PolicyDocument: statement("Allow", "s3:Get*"),
    }),
  );

describe("managed policies", () => {
  it("creates, describes, lists and deletes a policy", async () => {
    const { Policy } = await createRead();
    expect(Policy).toMatchObject({
      Arn: PolicyArn,
      DefaultVersionId: "v1",
      AttachmentCount: 0,
      IsAttachable: true,
    });
    expect(Policy?.PolicyId).toMatch(/^ANPA/);
    expect((await iam.send(new GetPolicyCommand({ PolicyArn }))).Policy?.Description).toBe("reads");
    const local = await iam.send(new ListPoliciesCommand({ Scope: "Local", PathPrefix: "/team/" }));
    expect(local.Policies?.map((policy) => policy.Arn)).toEqual([PolicyArn]);
    const attached = await iam.send(new ListPoliciesCommand({ OnlyAttached: true }));
    expect(attached.Policies?.map((policy) => policy.PolicyName)).toEqual(["AdministratorAccess"]);
    expect(await refusal(createRead())).toEqual({
      name: "EntityAlreadyExistsException",
      message: "A policy called read already exists. Duplicate names are not allowed.",
      status: 409,
    });
    await iam.send(new DeletePolicyCommand({ PolicyArn }));
    expect(await refusal(iam.send(new GetPolicyCommand({ PolicyArn })))).toEqual({
      name: "NoSuchEntityException",
      message: `Policy ${PolicyArn} was not found.`,
      status: 404,
    });
  });

  it("lets the default version decide, from the next request on", async () => {
    await createRead();
    await iam.send(new AttachUserPolicyCommand({ UserName: "nobody", PolicyArn }));
    const s3 = new S3Client(connect(sandbox, "111111111111/nobody"));
    await s3.send(HELLO);
    const second = await iam.send(
      new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: statement("Deny", "s3:Get*") }),
    );
    expect(second.PolicyVersion).toMatchObject({ VersionId: "v2", IsDefaultVersion: false });
    await s3.send(HELLO);
    await iam.send(new SetDefaultPolicyVersionCommand({ PolicyArn, VersionId: "v2" }));
    expect((await refusal(s3.send(HELLO))).message).toMatch(
      new RegExp(`with an explicit deny in an identity-based policy: ${PolicyArn}$`),
    );
    await iam.send(
      new CreatePolicyVersionCommand({
        PolicyArn,
        PolicyDocument: statement("Allow", "s3:*"),
        SetAsDefault: true,
      }),
    );
    await s3.send(HELLO);
    await iam.send(new DetachUserPolicyCommand({ UserName: "nobody", PolicyArn }));
    expect((await refusal(s3.send(HELLO))).message).toContain("because no identity-based policy allows");
  });

  it("lists, shows and deletes versions, five at most", async () => {
    await createRead();
    for (const action of ["s3:A", "s3:B", "s3:C", "s3:D"])
      await iam.send(
        new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: statement("Allow", action) }),
      );
    const sixth = new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: statement("Allow", "s3:E") });
    expect(await refusal(iam.send(sixth))).toMatchObject({ name: "LimitExceededException", status: 409 });
    const { Versions } = await iam.send(new ListPolicyVersionsCommand({ PolicyArn }));
    expect(Versions?.map((version) => version.VersionId)).toEqual(["v5", "v4", "v3", "v2", "v1"]);
    await iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: "v5" }));
    const again = await iam.send(sixth);
    expect(again.PolicyVersion?.VersionId).toBe("v6");
    const shown = await iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: "v3" }));
    expect(decodeURIComponent(shown.PolicyVersion?.Document ?? "")).toBe(statement("Allow", "s3:B"));
    expect(
      await refusal(iam.send(new GetPolicyVersionCommand({ PolicyArn, VersionId: "v5" }))),
    ).toMatchObject({ name: "NoSuchEntityException", status: 404 });
    expect(
      await refusal(iam.send(new DeletePolicyVersionCommand({ PolicyArn, VersionId: "v1" }))),
    ).toMatchObject({ message: "Cannot delete the default version of a policy." });
  });

  it("keeps a policy that is attached or has more than one version", async () => {
    await createRead();
    await iam.send(new AttachUserPolicyCommand({ UserName: "nobody", PolicyArn }));
    const remove = () => refusal(iam.send(new DeletePolicyCommand({ PolicyArn })));
    expect((await remove()).message).toBe("Cannot delete a policy attached to entities.");
    await iam.send(new DetachUserPolicyCommand({ UserName: "nobody", PolicyArn }));
    await iam.send(new CreatePolicyVersionCommand({ PolicyArn, PolicyDocument: statement("Allow", "s3:*") }));
    expect(await remove()).toMatchObject({ name: "DeleteConflictException", status: 409 });
  });

  it("shows AWS's own policies and keeps them", async () => {
    const arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
    const { Policy } = await iam.send(new GetPolicyCommand({ PolicyArn: arn }));
    const version = await iam.send(
      new GetPolicyVersionCommand({ PolicyArn: arn, VersionId: Policy?.DefaultVersionId ?? "" }),
    );
    expect(decodeURIComponent(version.PolicyVersion?.Document ?? "")).toContain("s3:Get*");
    expect(await refusal(iam.send(new DeletePolicyCommand({ PolicyArn: arn })))).toMatchObject({
      name: "AccessDenied",
      status: 403,
    });
  });
});
