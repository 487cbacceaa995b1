import {
  AttachRolePolicyCommand,
  CreateAccessKeyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  DeleteUserCommand,
  DeleteUserPermissionsBoundaryCommand,
  DetachRolePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  GetUserCommand,
  IAMClient,
  ListAccessKeysCommand,
  ListAttachedRolePoliciesCommand,
  ListRolePoliciesCommand,
  ListRolesCommand,
  ListUsersCommand,
  PutRolePolicyCommand,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from "@aws-sdk/client-iam";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { AssumeRoleCommand, GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, refusal } from "@/tests/support/connect";
import { SERVICES_WORLD } from "@/tests/support/services-world";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const ADMIN_ACCESS = "arn:aws:iam::aws:policy/AdministratorAccess";
const READ_ONLY = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
const allow = (action: string, resource = "*") =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Action: action, Resource: resource }],
  });
const trust = (principal: string) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [{ Effect: "Allow", Principal: { AWS: principal }, Action: "sts:AssumeRole" }],
  });
const HUB_ADMIN = "arn:aws:iam::111111111111:user/admin";
const HELLO = new GetObjectCommand({ Bucket: "hub-bucket", Key: "hello.txt" });

let sandbox: StartedSandbox;
let hub: IAMClient;
let payments: IAMClient;
let nobody: IAMClient;

beforeEach(async () => {
  sandbox = await startSandbox({ world: SERVICES_WORLD });
  hub = new IAMClient(connect(sandbox, "111111111111/admin"));
  payments = new IAMClient(connect(sandbox, "222222222222/admin"));
  nobody = new IAMClient(connect(sandbox, "111111111111/nobody"));
});
afterEach(() => sandbox.close());

describe("roles", () => {
  it("shows a role of the world with its trust policy percent-encoded", async () => {
    const { Role } = await payments.send(new GetRoleCommand({ RoleName: "Reader" }));
    expect(Role).toMatchObject({
      Path: "/team/",
      Arn: "arn:aws:iam::222222222222:role/team/Reader",
      MaxSessionDuration: 7200,
    });
    expect(Role?.RoleId).toMatch(/^AROA[A-Z0-9]{17}$/);
    expect(Role?.CreateDate).toBeInstanceOf(Date);
    expect(Role?.AssumeRolePolicyDocument).not.toContain("{");
    expect(JSON.parse(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ""))).toMatchObject({
      Statement: [{ Principal: { AWS: HUB_ADMIN } }],
    });
  });

  it("creates, changes, lists and deletes a role", async () => {
    const created = await hub.send(
      new CreateRoleCommand({
        RoleName: "Copier",
        AssumeRolePolicyDocument: trust(HUB_ADMIN),
        Description: "copies",
        Tags: [{ Key: "team", Value: "logs" }],
      }),
    );
    expect(created.Role?.Arn).toBe("arn:aws:iam::111111111111:role/Copier");
    await hub.send(new UpdateRoleCommand({ RoleName: "Copier", MaxSessionDuration: 43_200 }));
    const { Role } = await hub.send(new GetRoleCommand({ RoleName: "Copier" }));
    expect(Role).toMatchObject({
      MaxSessionDuration: 43_200,
      Description: "copies",
      Tags: [{ Key: "team" }],
    });
    const { Roles } = await hub.send(new ListRolesCommand({}));
    expect(Roles?.map((role) => role.RoleName)).toEqual(["Copier"]);
    await hub.send(new DeleteRoleCommand({ RoleName: "Copier" }));
    expect(await refusal(hub.send(new GetRoleCommand({ RoleName: "Copier" })))).toEqual({
      name: "NoSuchEntityException",
      message: "The role with name Copier cannot be found.",
      status: 404,
    });
  });

  it("refuses a second role of the same name, and one that still has policies", async () => {
    const again = new CreateRoleCommand({ RoleName: "Reader", AssumeRolePolicyDocument: trust(HUB_ADMIN) });
    expect(await refusal(payments.send(again))).toEqual({
      name: "EntityAlreadyExistsException",
      message: "Role with name Reader already exists.",
      status: 409,
    });
    expect(await refusal(payments.send(new DeleteRoleCommand({ RoleName: "Reader" })))).toEqual({
      name: "DeleteConflictException",
      message: "Cannot delete entity, must delete policies first.",
      status: 409,
    });
  });

  it("names the action, the role and the reason to a caller without permission", async () => {
    expect(await refusal(nobody.send(new GetRoleCommand({ RoleName: "Reader" })))).toEqual({
      name: "AccessDenied",
      message:
        "User: arn:aws:iam::111111111111:user/nobody is not authorized to perform: iam:GetRole on resource: role Reader because no identity-based policy allows the iam:GetRole action",
      status: 403,
    });
    expect((await refusal(nobody.send(new ListRolesCommand({})))).message).toContain(
      "iam:ListRoles on resource: arn:aws:iam::111111111111:role/ because",
    );
  });

  it("pages through roles by marker", async () => {
    for (const name of ["a", "b", "c"])
      await hub.send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: trust(HUB_ADMIN) }));
    const first = await hub.send(new ListRolesCommand({ MaxItems: 2 }));
    expect(first).toMatchObject({ IsTruncated: true, Roles: [{ RoleName: "a" }, { RoleName: "b" }] });
    const second = await hub.send(new ListRolesCommand({ MaxItems: 2, Marker: first.Marker }));
    expect(second).toMatchObject({ IsTruncated: false, Roles: [{ RoleName: "c" }] });
    expect(await refusal(hub.send(new ListRolesCommand({ Marker: "nonsense" })))).toMatchObject({
      name: "ValidationError",
      status: 400,
    });
  });

  it("decides the next AssumeRole by a changed trust policy", async () => {
    const sts = new STSClient(connect(sandbox, "111111111111/admin"));
    const assume = () =>
      sts.send(
        new AssumeRoleCommand({
          RoleArn: "arn:aws:iam::222222222222:role/team/Reader",
          RoleSessionName: "test",
        }),
      );
    await assume();
    await payments.send(
      new UpdateAssumeRolePolicyCommand({
        RoleName: "Reader",
        PolicyDocument: trust("arn:aws:iam::222222222222:user/admin"),
      }),
    );
    expect(await refusal(assume())).toMatchObject({ name: "AccessDenied", status: 403 });
  });

  it("leaves the unique id of a deleted principal in the policies that trusted it", async () => {
    await hub.send(new CreateRoleCommand({ RoleName: "Copier", AssumeRolePolicyDocument: trust(HUB_ADMIN) }));
    const { Role } = await hub.send(new GetRoleCommand({ RoleName: "Copier" }));
    await payments.send(
      new UpdateAssumeRolePolicyCommand({
        RoleName: "Reader",
        PolicyDocument: trust("arn:aws:iam::111111111111:role/Copier"),
      }),
    );
    await hub.send(new DeleteRoleCommand({ RoleName: "Copier" }));
    await hub.send(new CreateRoleCommand({ RoleName: "Copier", AssumeRolePolicyDocument: trust(HUB_ADMIN) }));
    const after = await payments.send(new GetRoleCommand({ RoleName: "Reader" }));
    const left = decodeURIComponent(after.Role?.AssumeRolePolicyDocument ?? "");
    expect(JSON.parse(left)).toMatchObject({ Statement: [{ Principal: { AWS: Role?.RoleId } }] });
    const stale = new UpdateAssumeRolePolicyCommand({ RoleName: "Reader", PolicyDocument: left });
    expect(await refusal(payments.send(stale))).toEqual({
      name: "MalformedPolicyDocumentException",
      message: `Invalid principal in policy: "AWS":"${Role?.RoleId}"`,
      status: 400,
    });
  });

  it("ends the sessions of a deleted role", async () => {
    await hub.send(new CreateRoleCommand({ RoleName: "Copier", AssumeRolePolicyDocument: trust(HUB_ADMIN) }));
    const { Credentials } = await new STSClient(connect(sandbox, "111111111111/admin")).send(
      new AssumeRoleCommand({ RoleArn: "arn:aws:iam::111111111111:role/Copier", RoleSessionName: "test" }),
    );
    const session = new STSClient({
      ...connect(sandbox, "111111111111/admin"),
      credentials: {
        accessKeyId: Credentials?.AccessKeyId ?? "",
        secretAccessKey: Credentials?.SecretAccessKey ?? "",
        sessionToken: Credentials?.SessionToken ?? "",
      },
    });
    await session.send(new GetCallerIdentityCommand({}));
    await hub.send(new DeleteRoleCommand({ RoleName: "Copier" }));
    expect(await refusal(session.send(new GetCallerIdentityCommand({})))).toMatchObject({
      name: "InvalidClientTokenId",
      status: 403,
    });
  });
});

describe("the policies of roles and users", () => {
  it("puts, shows as written, lists and deletes an inline policy", async () => {
    const text =
      '{\n  "Version": "2012-10-17",\n  "Statement": { "Effect": "Allow", "Action": "s3:*", "Resource": "*" }\n}';
    const of = { RoleName: "Reader", PolicyName: "more" };
    await payments.send(new PutRolePolicyCommand({ ...of, PolicyDocument: text }));
    const shown = await payments.send(new GetRolePolicyCommand(of));
    expect(shown).toMatchObject(of);
    expect(decodeURIComponent(shown.PolicyDocument ?? "")).toBe(text);
    const listed = await payments.send(new ListRolePoliciesCommand({ RoleName: "Reader" }));
    expect(listed.PolicyNames).toEqual(["look", "more"]);
    await payments.send(new DeleteRolePolicyCommand(of));
    expect(await refusal(payments.send(new GetRolePolicyCommand(of)))).toEqual({
      name: "NoSuchEntityException",
      message: "The role policy with name more cannot be found.",
      status: 404,
    });
  });

  it("decides the next request of a user by a policy just put, and by one just denied", async () => {
    const s3 = new S3Client(connect(sandbox, "111111111111/nobody"));
    expect(await refusal(s3.send(HELLO))).toMatchObject({ name: "AccessDenied" });
    const put = (document: string) =>
      hub.send(new PutUserPolicyCommand({ UserName: "nobody", PolicyName: "p", PolicyDocument: document }));
    await put(allow("s3:GetObject"));
    await s3.send(HELLO);
    await put(allow("s3:GetObject").replace("Allow", "Deny"));
    expect((await refusal(s3.send(HELLO))).message).toContain("explicit deny in an identity-based policy");
  });

  it("attaches, lists and detaches a managed policy, which counts at once", async () => {
    const of = { RoleName: "Reader", PolicyArn: READ_ONLY };
    await payments.send(new AttachRolePolicyCommand(of));
    await payments.send(new AttachRolePolicyCommand(of));
    const listed = await payments.send(new ListAttachedRolePoliciesCommand({ RoleName: "Reader" }));
    expect(listed.AttachedPolicies).toEqual([{ PolicyName: "AmazonS3ReadOnlyAccess", PolicyArn: READ_ONLY }]);
    await payments.send(new DetachRolePolicyCommand(of));
    expect(await refusal(payments.send(new DetachRolePolicyCommand(of)))).toEqual({
      name: "NoSuchEntityException",
      message: `Policy ${READ_ONLY} was not found.`,
      status: 404,
    });
    const missing = { RoleName: "Reader", PolicyArn: "arn:aws:iam::222222222222:policy/none" };
    expect((await refusal(payments.send(new AttachRolePolicyCommand(missing)))).message).toBe(
      "Policy arn:aws:iam::222222222222:policy/none does not exist or is not attachable.",
    );
  });

  it("lets a boundary cut a user down until it is taken away", async () => {
    const s3 = new S3Client(connect(sandbox, "111111111111/reader"));
    await s3.send(HELLO);
    await hub.send(
      new PutUserPermissionsBoundaryCommand({
        UserName: "reader",
        PermissionsBoundary: "arn:aws:iam::aws:policy/IAMReadOnlyAccess",
      }),
    );
    expect((await refusal(s3.send(HELLO))).message).toContain("because no permissions boundary allows");
    await hub.send(new DeleteUserPermissionsBoundaryCommand({ UserName: "reader" }));
    await s3.send(HELLO);
    expect(
      await refusal(hub.send(new DeleteUserPermissionsBoundaryCommand({ UserName: "reader" }))),
    ).toMatchObject({ name: "NoSuchEntityException", status: 404 });
  });

  it("knows the boundary of the user that a policy is put on", async () => {
    const boundary = "arn:aws:iam::aws:policy/IAMReadOnlyAccess";
    await hub.send(
      new PutUserPolicyCommand({
        UserName: "nobody",
        PolicyName: "delegate",
        PolicyDocument: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Allow",
              Action: "iam:PutUserPolicy",
              Resource: "*",
              Condition: { StringEquals: { "iam:PermissionsBoundary": boundary } },
            },
          ],
        }),
      }),
    );
    const put = () =>
      nobody.send(
        new PutUserPolicyCommand({ UserName: "reader", PolicyName: "p", PolicyDocument: allow("s3:*") }),
      );
    expect(await refusal(put())).toMatchObject({ name: "AccessDenied" });
    await hub.send(
      new PutUserPermissionsBoundaryCommand({ UserName: "reader", PermissionsBoundary: boundary }),
    );
    await put();
  });

  it.each([
    ["not json", "This policy contains invalid Json"],
    ["[]", "Syntax errors in policy."],
    [
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*"}]}',
      "Policy statement must contain resources.",
    ],
    [
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Resource":"*"}]}',
      "Policy statement must contain actions.",
    ],
    [allow("GetObject"), "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc."],
    [allow("s3:GetObject", "bucket"), 'Resource bucket must be in ARN format or "*".'],
    [trust(HUB_ADMIN), "Policy document should not specify a principal."],
  ])("refuses the inline policy %s", async (document, message) => {
    const put = new PutRolePolicyCommand({ RoleName: "Reader", PolicyName: "p", PolicyDocument: document });
    expect(await refusal(payments.send(put))).toEqual({
      name: "MalformedPolicyDocumentException",
      message,
      status: 400,
    });
  });

  it.each([
    [allow("sts:AssumeRole"), "Has prohibited field Resource"],
    [
      trust(HUB_ADMIN).replace("sts:AssumeRole", "s3:GetObject"),
      "AssumeRole policy may only specify STS AssumeRole actions.",
    ],
    [
      trust("arn:aws:iam::111111111111:role/None"),
      'Invalid principal in policy: "AWS":"arn:aws:iam::111111111111:role/None"',
    ],
  ])("refuses the trust policy %s", async (document, message) => {
    const put = new UpdateAssumeRolePolicyCommand({ RoleName: "Reader", PolicyDocument: document });
    expect(await refusal(payments.send(put))).toMatchObject({
      name: "MalformedPolicyDocumentException",
      message,
    });
  });

  it("refuses inline policies beyond the quota", async () => {
    const long = allow("s3:GetObject", `arn:aws:s3:::${"x".repeat(2100)}`);
    const put = new PutUserPolicyCommand({ UserName: "reader", PolicyName: "long", PolicyDocument: long });
    expect(await refusal(hub.send(put))).toEqual({
      name: "LimitExceededException",
      message: "Maximum policy size of 2048 bytes exceeded for user reader",
      status: 409,
    });
  });
});

describe("users and their keys", () => {
  it("creates a user with a key that works, and deletes both", async () => {
    await hub.send(
      new CreateUserCommand({ UserName: "fresh", Path: "/people/", PermissionsBoundary: ADMIN_ACCESS }),
    );
    const { AccessKey } = await hub.send(new CreateAccessKeyCommand({ UserName: "fresh" }));
    const sts = new STSClient({
      ...connect(sandbox, "111111111111/admin"),
      credentials: {
        accessKeyId: AccessKey?.AccessKeyId ?? "",
        secretAccessKey: AccessKey?.SecretAccessKey ?? "",
      },
    });
    const identity = await sts.send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toBe("arn:aws:iam::111111111111:user/people/fresh");
    const { User } = await hub.send(new GetUserCommand({ UserName: "fresh" }));
    expect(User).toMatchObject({ PermissionsBoundary: { PermissionsBoundaryArn: ADMIN_ACCESS } });
    expect(await refusal(hub.send(new DeleteUserCommand({ UserName: "fresh" })))).toMatchObject({
      name: "DeleteConflictException",
      message: "Cannot delete entity, must delete access keys first.",
    });
    await hub.send(new DeleteAccessKeyCommand({ UserName: "fresh", AccessKeyId: AccessKey?.AccessKeyId }));
    await hub.send(new DeleteUserCommand({ UserName: "fresh" }));
    expect(await refusal(sts.send(new GetCallerIdentityCommand({})))).toMatchObject({
      name: "InvalidClientTokenId",
    });
  });

  it("allows two keys a user, and answers GetUser about the caller", async () => {
    await hub.send(new CreateAccessKeyCommand({ UserName: "reader" }));
    expect(await refusal(hub.send(new CreateAccessKeyCommand({ UserName: "reader" })))).toMatchObject({
      name: "LimitExceededException",
      message: "Cannot exceed quota for AccessKeysPerUser: 2",
    });
    const keys = await hub.send(new ListAccessKeysCommand({ UserName: "reader" }));
    expect(keys.AccessKeyMetadata).toHaveLength(2);
    expect((await hub.send(new GetUserCommand({}))).User?.UserName).toBe("admin");
    const { Users } = await hub.send(new ListUsersCommand({ PathPrefix: "/" }));
    expect(Users?.map((user) => user.UserName)).toEqual(["admin", "nobody", "reader"]);
  });
});
