import {
  AddUserToGroupCommand,
  AttachGroupPolicyCommand,
  CreateGroupCommand,
  CreatePolicyCommand,
  CreateUserCommand,
  DeleteGroupCommand,
  DeleteGroupPolicyCommand,
  DeletePolicyCommand,
  DeleteUserCommand,
  DetachGroupPolicyCommand,
  GetGroupCommand,
  GetGroupPolicyCommand,
  GetPolicyCommand,
  IAMClient,
  ListAttachedGroupPoliciesCommand,
  ListGroupPoliciesCommand,
  ListGroupsCommand,
  ListGroupsForUserCommand,
  ListPoliciesCommand,
  PutGroupPolicyCommand,
  RemoveUserFromGroupCommand,
  SimulatePrincipalPolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, refusal } from "@/tests/support/connect";
import { SERVICES_WORLD } from "@/tests/support/services-world";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const READ_ONLY = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
const DEVELOPERS = "arn:aws:iam::111111111111:group/team/developers";
const OBJECT = "arn:aws:s3:::hub-bucket/hello.txt";
const HELLO = new GetObjectCommand({ Bucket: "hub-bucket", Key: "hello.txt" });
const statement = (Effect: string, Action: string, Resource = "*") =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect, Action, Resource }] });

let sandbox: StartedSandbox;
let hub: IAMClient;
let s3: S3Client;

beforeEach(async () => {
  sandbox = await startSandbox({ world: SERVICES_WORLD });
  hub = new IAMClient(connect(sandbox, "111111111111/admin"));
  s3 = new S3Client(connect(sandbox, "111111111111/nobody"));
});
afterEach(() => sandbox.close());

const create = (GroupName: string, Path?: string) => hub.send(new CreateGroupCommand({ GroupName, Path }));
const join = (GroupName: string, UserName = "nobody") =>
  hub.send(new AddUserToGroupCommand({ GroupName, UserName }));
const put = (GroupName: string, PolicyName: string, PolicyDocument: string) =>
  hub.send(new PutGroupPolicyCommand({ GroupName, PolicyName, PolicyDocument }));

describe("groups", () => {
  it("creates, shows, lists and deletes one", async () => {
    const { Group } = await create("developers", "/team/");
    expect(Group).toMatchObject({ Path: "/team/", GroupName: "developers", Arn: DEVELOPERS });
    expect(Group?.GroupId).toMatch(/^AGPA[A-Z2-7]{17}$/);
    expect(Group?.CreateDate).toBeInstanceOf(Date);
    expect(await hub.send(new GetGroupCommand({ GroupName: "developers" }))).toMatchObject({
      Group,
      Users: [],
      IsTruncated: false,
    });
    await create("admins");
    const listed = await hub.send(new ListGroupsCommand({ PathPrefix: "/team/" }));
    expect(listed.Groups?.map(({ GroupName }) => GroupName)).toEqual(["developers"]);
    expect(await refusal(create("developers"))).toEqual({
      name: "EntityAlreadyExistsException",
      message: "Group with name developers already exists.",
      status: 409,
    });
    await hub.send(new DeleteGroupCommand({ GroupName: "developers" }));
    expect(await refusal(hub.send(new GetGroupCommand({ GroupName: "developers" })))).toEqual({
      name: "NoSuchEntityException",
      message: "The group with name developers cannot be found.",
      status: 404,
    });
  });

  it("takes users in and lets them go, more than once without a word, and pages through them", async () => {
    await create("developers");
    await create("admins");
    for (const user of ["reader", "nobody", "nobody"]) await join("developers", user);
    await join("admins");
    const first = await hub.send(new GetGroupCommand({ GroupName: "developers", MaxItems: 1 }));
    expect(first).toMatchObject({ IsTruncated: true, Users: [{ UserName: "nobody" }] });
    const rest = await hub.send(new GetGroupCommand({ GroupName: "developers", Marker: first.Marker }));
    expect(rest).toMatchObject({ IsTruncated: false, Users: [{ UserName: "reader" }] });
    const groups = () => hub.send(new ListGroupsForUserCommand({ UserName: "nobody", MaxItems: 1 }));
    const page = await groups();
    expect(page).toMatchObject({ IsTruncated: true, Groups: [{ GroupName: "admins" }] });
    const gone = { GroupName: "admins", UserName: "nobody" };
    await hub.send(new RemoveUserFromGroupCommand(gone));
    await hub.send(new RemoveUserFromGroupCommand(gone));
    expect(await groups()).toMatchObject({ IsTruncated: false, Groups: [{ GroupName: "developers" }] });
  });

  it("names the user or the group that is not there", async () => {
    expect((await refusal(join("developers"))).message).toBe(
      "The group with name developers cannot be found.",
    );
    await create("developers");
    expect((await refusal(join("developers", "gone"))).message).toBe(
      "The user with name gone cannot be found.",
    );
    const listed = hub.send(new ListGroupsForUserCommand({ UserName: "gone" }));
    expect(await refusal(listed)).toMatchObject({ name: "NoSuchEntityException", status: 404 });
    expect(await refusal(create("no spaces"))).toMatchObject({ name: "ValidationError", status: 400 });
  });

  it("names the action, the group or the user, and the reason to a caller without permission", async () => {
    const nobody = new IAMClient(connect(sandbox, "111111111111/nobody"));
    const refused = async (call: Promise<unknown>) =>
      /perform: (.*) because/.exec((await refusal(call)).message)?.[1];
    expect(await refused(nobody.send(new GetGroupCommand({ GroupName: "developers" })))).toBe(
      "iam:GetGroup on resource: group developers",
    );
    expect(await refused(nobody.send(new ListGroupsForUserCommand({ UserName: "nobody" })))).toBe(
      "iam:ListGroupsForUser on resource: user nobody",
    );
    expect(await refused(nobody.send(new ListGroupsCommand({})))).toBe(
      "iam:ListGroups on resource: arn:aws:iam::111111111111:group/",
    );
    const added = new AddUserToGroupCommand({ GroupName: "developers", UserName: "nobody" });
    expect(await refused(nobody.send(added))).toBe("iam:AddUserToGroup on resource: group developers");
  });

  it("is not deleted while it has users or policies, nor is a user while it is in a group", async () => {
    const deleteGroup = () => hub.send(new DeleteGroupCommand({ GroupName: "developers" }));
    const conflict = (message: string) => ({ name: "DeleteConflictException", message, status: 409 });
    await create("developers");
    await hub.send(new CreateUserCommand({ UserName: "ann" }));
    await join("developers", "ann");
    await put("developers", "p", statement("Allow", "s3:*"));
    await hub.send(new AttachGroupPolicyCommand({ GroupName: "developers", PolicyArn: READ_ONLY }));
    const inside = conflict("Cannot delete entity, must remove users from group first.");
    expect(await refusal(deleteGroup())).toEqual(inside);
    expect(await refusal(hub.send(new DeleteUserCommand({ UserName: "ann" })))).toEqual(inside);
    await hub.send(new RemoveUserFromGroupCommand({ GroupName: "developers", UserName: "ann" }));
    await hub.send(new DeleteUserCommand({ UserName: "ann" }));
    expect(await refusal(deleteGroup())).toEqual(
      conflict("Cannot delete entity, must delete policies first."),
    );
    await hub.send(new DeleteGroupPolicyCommand({ GroupName: "developers", PolicyName: "p" }));
    expect(await refusal(deleteGroup())).toEqual(
      conflict("Cannot delete entity, must detach all policies first."),
    );
    await hub.send(new DetachGroupPolicyCommand({ GroupName: "developers", PolicyArn: READ_ONLY }));
    await deleteGroup();
  });

  it("takes no user into an eleventh group", async () => {
    for (let n = 0; n <= 10; n++) await create(`g${n}`);
    for (let n = 0; n < 10; n++) await join(`g${n}`);
    expect(await refusal(join("g10"))).toEqual({
      name: "LimitExceededException",
      message: "Cannot exceed quota for GroupsPerUser: 10",
      status: 409,
    });
    await join("g0");
  });

  it("is no principal of a policy", async () => {
    await create("developers");
    const payments = new IAMClient(connect(sandbox, "222222222222/admin"));
    const trust = {
      Version: "2012-10-17",
      Statement: [{ Effect: "Allow", Principal: { AWS: DEVELOPERS }, Action: "sts:AssumeRole" }],
    };
    const update = new UpdateAssumeRolePolicyCommand({
      RoleName: "Reader",
      PolicyDocument: JSON.stringify(trust),
    });
    expect(await refusal(payments.send(update))).toMatchObject({ name: "MalformedPolicyDocumentException" });
  });
});

describe("the policies of groups", () => {
  it("puts, shows as written, lists and deletes an inline policy", async () => {
    await create("developers");
    const of = { GroupName: "developers", PolicyName: "read" };
    await put("developers", "read", statement("Allow", "s3:GetObject"));
    const shown = await hub.send(new GetGroupPolicyCommand(of));
    expect(shown).toMatchObject(of);
    expect(decodeURIComponent(shown.PolicyDocument ?? "")).toBe(statement("Allow", "s3:GetObject"));
    const listed = await hub.send(new ListGroupPoliciesCommand({ GroupName: "developers" }));
    expect(listed.PolicyNames).toEqual(["read"]);
    await hub.send(new DeleteGroupPolicyCommand(of));
    expect(await refusal(hub.send(new GetGroupPolicyCommand(of)))).toEqual({
      name: "NoSuchEntityException",
      message: "The group policy with name read cannot be found.",
      status: 404,
    });
    const long = statement("Allow", "s3:GetObject", `arn:aws:s3:::${"x".repeat(5100)}`);
    expect(await refusal(put("developers", "long", long))).toEqual({
      name: "LimitExceededException",
      message: "Maximum policy size of 5120 bytes exceeded for group developers",
      status: 409,
    });
  });

  it("attaches ten managed policies, which are in use", async () => {
    await create("developers");
    const { Policy } = await hub.send(
      new CreatePolicyCommand({ PolicyName: "p0", PolicyDocument: statement("Allow", "s3:*") }),
    );
    const attach = (PolicyArn?: string) =>
      hub.send(new AttachGroupPolicyCommand({ GroupName: "developers", PolicyArn }));
    await attach(Policy?.Arn);
    expect((await hub.send(new GetPolicyCommand({ PolicyArn: Policy?.Arn }))).Policy).toMatchObject({
      AttachmentCount: 1,
      PermissionsBoundaryUsageCount: 0,
    });
    const used = await hub.send(new ListPoliciesCommand({ Scope: "Local", OnlyAttached: true }));
    expect(used.Policies?.map(({ PolicyName }) => PolicyName)).toEqual(["p0"]);
    expect(await refusal(hub.send(new DeletePolicyCommand({ PolicyArn: Policy?.Arn })))).toMatchObject({
      name: "DeleteConflictException",
    });
    const listed = await hub.send(new ListAttachedGroupPoliciesCommand({ GroupName: "developers" }));
    expect(listed.AttachedPolicies).toEqual([{ PolicyName: "p0", PolicyArn: Policy?.Arn }]);
    for (let n = 1; n < 10; n++) {
      const made = { PolicyName: `p${n}`, PolicyDocument: statement("Allow", "s3:*") };
      await attach((await hub.send(new CreatePolicyCommand(made))).Policy?.Arn);
    }
    expect((await refusal(attach(READ_ONLY))).message).toBe("Cannot exceed quota for PoliciesPerGroup: 10");
  });

  it("decides the next request of a user by what its groups allow and deny", async () => {
    const denied = async () => (await refusal(s3.send(HELLO))).message;
    await create("developers");
    await put("developers", "read", statement("Allow", "s3:GetObject"));
    expect(await denied()).toContain("because no identity-based policy allows");
    await join("developers");
    await s3.send(HELLO);
    await hub.send(new DeleteGroupPolicyCommand({ GroupName: "developers", PolicyName: "read" }));
    expect(await denied()).toContain("because no identity-based policy allows");
    await hub.send(new AttachGroupPolicyCommand({ GroupName: "developers", PolicyArn: READ_ONLY }));
    await s3.send(HELLO);
    await create("guests");
    await put("guests", "never", statement("Deny", "s3:GetObject"));
    await join("guests");
    expect(await denied()).toContain("with an explicit deny in an identity-based policy");
    await hub.send(new RemoveUserFromGroupCommand({ GroupName: "guests", UserName: "nobody" }));
    await s3.send(HELLO);
  });

  it("are simulated with a user's own, and by themselves", async () => {
    await create("developers", "/team/");
    await put("developers", "read", statement("Allow", "s3:GetObject"));
    await join("developers");
    const simulate = (PolicySourceArn: string, ResourcePolicy?: string) =>
      hub.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn,
          ActionNames: ["s3:GetObject", "s3:PutObject"],
          ResourceArns: [OBJECT],
          ResourcePolicy,
        }),
      );
    for (const source of ["arn:aws:iam::111111111111:user/nobody", DEVELOPERS]) {
      const { EvaluationResults } = await simulate(source);
      expect(EvaluationResults).toMatchObject([
        { EvalDecision: "allowed", MatchedStatements: [{ SourcePolicyId: "group_developers_read" }] },
        { EvalDecision: "implicitDeny", MatchedStatements: [] },
      ]);
    }
    expect(await refusal(simulate(DEVELOPERS, statement("Allow", "s3:*")))).toMatchObject({
      name: "InvalidInputException",
    });
    const elsewhere = DEVELOPERS.replace("/team", "");
    expect(await refusal(simulate(elsewhere))).toMatchObject({ name: "NoSuchEntityException" });
  });
});
