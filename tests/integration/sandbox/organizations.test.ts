import {
  AttachPolicyCommand,
  CreatePolicyCommand,
  DeletePolicyCommand,
  DeregisterDelegatedAdministratorCommand,
  DescribeAccountCommand,
  DescribeOrganizationCommand,
  DescribePolicyCommand,
  DetachPolicyCommand,
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListChildrenCommand,
  ListDelegatedAdministratorsCommand,
  ListOrganizationalUnitsForParentCommand,
  ListParentsCommand,
  ListPoliciesCommand,
  ListPoliciesForTargetCommand,
  ListRootsCommand,
  ListTargetsForPolicyCommand,
  MoveAccountCommand,
  OrganizationsClient,
  RegisterDelegatedAdministratorCommand,
  UpdatePolicyCommand,
} from "@aws-sdk/client-organizations";
import { GetObjectCommand, ListBucketsCommand, S3Client } from "@aws-sdk/client-s3";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { connect, refusal } from "@/tests/support/connect";
import { SERVICES_WORLD } from "@/tests/support/services-world";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const DENY_S3 = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Sid: "NoS3", Effect: "Deny", Action: "s3:*", Resource: "*" }],
});
const PAYMENTS = "222222222222";

let sandbox: StartedSandbox;
let organizations: OrganizationsClient;

beforeEach(async () => {
  sandbox = await startSandbox({ world: SERVICES_WORLD });
  organizations = new OrganizationsClient(connect(sandbox, "999999999999/admin"));
});
afterEach(() => sandbox.close());

async function createDeny(): Promise<string> {
  const { Policy } = await organizations.send(
    new CreatePolicyCommand({
      Name: "NoS3",
      Description: "no S3",
      Type: "SERVICE_CONTROL_POLICY",
      Content: DENY_S3,
    }),
  );
  return Policy?.PolicySummary?.Id ?? "";
}

describe("accounts and the tree", () => {
  it("describes the organization to every member and to nobody else", async () => {
    const member = new OrganizationsClient(connect(sandbox, "111111111111/admin"));
    const { Organization } = await member.send(new DescribeOrganizationCommand({}));
    expect(Organization).toMatchObject({ Id: "o-services00001", MasterAccountId: "999999999999" });
    const outside = new OrganizationsClient(connect(sandbox, "333333333333/admin"));
    expect(await refusal(outside.send(new DescribeOrganizationCommand({})))).toEqual({
      name: "AWSOrganizationsNotInUseException",
      message: "Your account is not a member of an organization.",
      status: 400,
    });
  });

  it("answers everything else to the management account only, and there by permission", async () => {
    const member = new OrganizationsClient(connect(sandbox, "111111111111/admin"));
    expect(await refusal(member.send(new ListAccountsCommand({})))).toEqual({
      name: "AccessDeniedException",
      message: "You don't have permissions to access this resource.",
      status: 400,
    });
    const nobody = new OrganizationsClient(connect(sandbox, "999999999999/nobody"));
    expect((await refusal(nobody.send(new ListAccountsCommand({})))).message).toBe(
      "User: arn:aws:iam::999999999999:user/nobody is not authorized to perform: organizations:ListAccounts on resource: * because no identity-based policy allows the organizations:ListAccounts action",
    );
  });

  it("lets a delegated administrator read, and nothing more, until it is one no longer", async () => {
    const member = new OrganizationsClient(connect(sandbox, "111111111111/admin"));
    const delegation = { AccountId: "111111111111", ServicePrincipal: "access-analyzer.amazonaws.com" };
    await organizations.send(new RegisterDelegatedAdministratorCommand(delegation));
    const again = organizations.send(new RegisterDelegatedAdministratorCommand(delegation));
    expect(await refusal(again)).toMatchObject({ name: "AccountAlreadyRegisteredException" });
    await member.send(new ListAccountsCommand({}));
    const { Policies } = await member.send(
      new ListPoliciesForTargetCommand({ TargetId: PAYMENTS, Filter: "SERVICE_CONTROL_POLICY" }),
    );
    await member.send(new DescribePolicyCommand({ PolicyId: Policies?.[1]?.Id ?? "" }));
    const { DelegatedAdministrators } = await member.send(new ListDelegatedAdministratorsCommand({}));
    expect(DelegatedAdministrators?.map(({ Id }) => Id)).toEqual(["111111111111"]);
    const detach = new DetachPolicyCommand({ PolicyId: Policies?.[1]?.Id ?? "", TargetId: PAYMENTS });
    expect(await refusal(member.send(detach))).toMatchObject({ name: "AccessDeniedException" });
    const nobody = new OrganizationsClient(connect(sandbox, "111111111111/nobody"));
    expect((await refusal(nobody.send(new ListAccountsCommand({})))).message).toContain(
      "because no identity-based policy allows the organizations:ListAccounts action",
    );
    await organizations.send(new DeregisterDelegatedAdministratorCommand(delegation));
    expect(await refusal(member.send(new ListAccountsCommand({})))).toMatchObject({
      name: "AccessDeniedException",
    });
    const gone = organizations.send(new DeregisterDelegatedAdministratorCommand(delegation));
    expect(await refusal(gone)).toMatchObject({ name: "AccountNotRegisteredException" });
  });

  it("knows the delegated administrators that a world names", async () => {
    const text = SERVICES_WORLD.replace(
      "  management:",
      '  delegatedAdministrators: { "111111111111": [access-analyzer.amazonaws.com] }\n  management:',
    );
    const named = await startSandbox({ world: text });
    const member = new OrganizationsClient(connect(named, "111111111111/admin"));
    await member.send(new ListAccountsCommand({})).finally(() => named.close());
  });

  it("lists accounts page by page", async () => {
    const first = await organizations.send(new ListAccountsCommand({ MaxResults: 2 }));
    expect(first.Accounts?.map(({ Id, Name }) => [Id, Name])).toEqual([
      ["111111111111", "hub"],
      [PAYMENTS, "payments"],
    ]);
    const second = await organizations.send(
      new ListAccountsCommand({ MaxResults: 2, NextToken: first.NextToken }),
    );
    expect(second.Accounts?.map(({ Id }) => Id)).toEqual(["999999999999"]);
    expect(second.NextToken).toBeUndefined();
    const one = await organizations.send(new DescribeAccountCommand({ AccountId: PAYMENTS }));
    expect(one.Account?.Arn).toBe("arn:aws:organizations::999999999999:account/o-services00001/222222222222");
    const missing = new DescribeAccountCommand({ AccountId: "333333333333" });
    expect(await refusal(organizations.send(missing))).toMatchObject({ name: "AccountNotFoundException" });
  });

  it("walks the tree in both directions", async () => {
    const { Roots } = await organizations.send(new ListRootsCommand({}));
    const ParentId = Roots?.[0]?.Id ?? "";
    const units = await organizations.send(new ListOrganizationalUnitsForParentCommand({ ParentId }));
    expect(units.OrganizationalUnits?.map(({ Id, Name }) => [Id, Name])).toEqual([
      ["ou-root-sandboxes", "Sandboxes"],
      ["ou-root-workloads", "Workloads"],
    ]);
    const under = await organizations.send(
      new ListAccountsForParentCommand({ ParentId: "ou-root-workloads" }),
    );
    expect(under.Accounts?.map(({ Id }) => Id)).toEqual([PAYMENTS]);
    const children = await organizations.send(new ListChildrenCommand({ ParentId, ChildType: "ACCOUNT" }));
    expect(children.Children?.map(({ Id }) => Id)).toEqual(["111111111111", "999999999999"]);
    const parents = await organizations.send(new ListParentsCommand({ ChildId: PAYMENTS }));
    expect(parents.Parents).toEqual([{ Id: "ou-root-workloads", Type: "ORGANIZATIONAL_UNIT" }]);
    const missing = new ListAccountsForParentCommand({ ParentId: "ou-none-00000000" });
    expect(await refusal(organizations.send(missing))).toMatchObject({ name: "ParentNotFoundException" });
  });
});

describe("service control policies", () => {
  it("shows what a world attached, with FullAWSAccess beside it", async () => {
    const { Policies } = await organizations.send(
      new ListPoliciesForTargetCommand({ TargetId: PAYMENTS, Filter: "SERVICE_CONTROL_POLICY" }),
    );
    expect(Policies?.map(({ Name, AwsManaged }) => [Name, AwsManaged])).toEqual([
      ["FullAWSAccess", true],
      ["KeepTrail", false],
    ]);
    const { Policy } = await organizations.send(
      new DescribePolicyCommand({ PolicyId: Policies?.[1]?.Id ?? "" }),
    );
    expect(JSON.parse(Policy?.Content ?? "")).toMatchObject({ Statement: [{ Sid: "KeepTrail" }] });
    const { Targets } = await organizations.send(
      new ListTargetsForPolicyCommand({ PolicyId: Policies?.[1]?.Id ?? "" }),
    );
    expect(Targets).toMatchObject([{ TargetId: PAYMENTS, Type: "ACCOUNT", Name: "payments" }]);
  });

  it("lets an attached policy decide the account's next request, and names it", async () => {
    const s3 = new S3Client(connect(sandbox, `${PAYMENTS}/admin`));
    const hello = new GetObjectCommand({ Bucket: "payments-bucket", Key: "hello.txt" });
    await s3.send(hello);
    const PolicyId = await createDeny();
    await organizations.send(new AttachPolicyCommand({ PolicyId, TargetId: "ou-root-workloads" }));
    expect((await refusal(s3.send(hello))).message).toMatch(
      new RegExp(
        `explicit deny in a service control policy: arn:aws:organizations::999999999999:policy/o-services00001/service_control_policy/${PolicyId}$`,
      ),
    );
    await organizations.send(
      new UpdatePolicyCommand({ PolicyId, Content: DENY_S3.replace("s3:*", "s3:PutObject") }),
    );
    await s3.send(hello);
    await organizations.send(new UpdatePolicyCommand({ PolicyId, Content: DENY_S3 }));
    expect(await refusal(s3.send(hello))).toMatchObject({ name: "AccessDenied" });
    await organizations.send(new DetachPolicyCommand({ PolicyId, TargetId: "ou-root-workloads" }));
    await s3.send(hello);
  });

  it("moves an account out of a unit's policies", async () => {
    const s3 = new S3Client(connect(sandbox, `${PAYMENTS}/admin`));
    const PolicyId = await createDeny();
    await organizations.send(new AttachPolicyCommand({ PolicyId, TargetId: "ou-root-workloads" }));
    expect(await refusal(s3.send(new ListBucketsCommand({})))).toMatchObject({ name: "AccessDenied" });
    const move = (SourceParentId: string, DestinationParentId: string) =>
      organizations.send(
        new MoveAccountCommand({ AccountId: PAYMENTS, SourceParentId, DestinationParentId }),
      );
    expect(await refusal(move("ou-root-sandboxes", "r-root"))).toMatchObject({
      name: "SourceParentNotFoundException",
    });
    await move("ou-root-workloads", "ou-root-sandboxes");
    await s3.send(new ListBucketsCommand({}));
  });

  it("creates, lists and deletes policies, and keeps those in use", async () => {
    const PolicyId = await createDeny();
    expect(await refusal(createDeny())).toMatchObject({ name: "DuplicatePolicyException" });
    await organizations.send(new AttachPolicyCommand({ PolicyId, TargetId: PAYMENTS }));
    const attach = new AttachPolicyCommand({ PolicyId, TargetId: PAYMENTS });
    expect(await refusal(organizations.send(attach))).toMatchObject({
      name: "DuplicatePolicyAttachmentException",
    });
    expect(await refusal(organizations.send(new DeletePolicyCommand({ PolicyId })))).toMatchObject({
      name: "PolicyInUseException",
    });
    await organizations.send(new DetachPolicyCommand({ PolicyId, TargetId: PAYMENTS }));
    await organizations.send(new DeletePolicyCommand({ PolicyId }));
    const { Policies } = await organizations.send(
      new ListPoliciesCommand({ Filter: "SERVICE_CONTROL_POLICY" }),
    );
    expect(Policies?.map(({ Name }) => Name).sort()).toEqual(["FullAWSAccess", "KeepTrail"]);
  });

  it("remembers a world's policy after it was detached everywhere", async () => {
    const { Policies } = await organizations.send(
      new ListPoliciesForTargetCommand({ TargetId: PAYMENTS, Filter: "SERVICE_CONTROL_POLICY" }),
    );
    const PolicyId = Policies?.find(({ Name }) => Name === "KeepTrail")?.Id ?? "";
    await organizations.send(new DetachPolicyCommand({ PolicyId, TargetId: PAYMENTS }));
    await organizations.send(new DescribePolicyCommand({ PolicyId }));
    await organizations.send(new AttachPolicyCommand({ PolicyId, TargetId: PAYMENTS }));
  });

  it("keeps the last service control policy of a target", async () => {
    const detach = new DetachPolicyCommand({ PolicyId: "p-FullAWSAccess", TargetId: "111111111111" });
    expect(await refusal(organizations.send(detach))).toMatchObject({
      name: "ConstraintViolationException",
      status: 400,
    });
  });

  it.each([
    ["{", "MalformedPolicyDocumentException"],
    [DENY_S3.replace("}]", ',"Principal":"*"}]'), "MalformedPolicyDocumentException"],
    [DENY_S3.replace("NoS3", "x".repeat(5200)), "ConstraintViolationException"],
  ])("refuses the policy %.60s", async (Content, name) => {
    const create = new CreatePolicyCommand({
      Name: "bad",
      Description: "",
      Type: "SERVICE_CONTROL_POLICY",
      Content,
    });
    expect(await refusal(organizations.send(create))).toMatchObject({ name, status: 400 });
  });

  it("refuses unknown policies, targets and filters", async () => {
    const by = (call: Promise<unknown>) => refusal(call).then(({ name }) => name);
    const PolicyId = "p-none0000";
    expect(await by(organizations.send(new DescribePolicyCommand({ PolicyId })))).toBe(
      "PolicyNotFoundException",
    );
    expect(
      await by(
        organizations.send(
          new ListPoliciesForTargetCommand({ TargetId: "555555555555", Filter: "SERVICE_CONTROL_POLICY" }),
        ),
      ),
    ).toBe("TargetNotFoundException");
    expect(await by(organizations.send(new ListPoliciesCommand({ Filter: "TAG_POLICY" })))).toBe(
      "InvalidInputException",
    );
  });
});

describe("resource control policies", () => {
  it("lets an attached policy refuse strangers the account's resources", async () => {
    const outside = new S3Client(connect(sandbox, "333333333333/admin"));
    const hello = new GetObjectCommand({ Bucket: "open-bucket", Key: "hello.txt" });
    await outside.send(hello);
    const { Policy } = await organizations.send(
      new CreatePolicyCommand({
        Name: "OrganizationOnly",
        Description: "",
        Type: "RESOURCE_CONTROL_POLICY",
        Content: JSON.stringify({
          Version: "2012-10-17",
          Statement: [
            {
              Effect: "Deny",
              Principal: "*",
              Action: "s3:*",
              Resource: "*",
              Condition: { StringNotEqualsIfExists: { "aws:PrincipalOrgID": "o-services00001" } },
            },
          ],
        }),
      }),
    );
    const PolicyId = Policy?.PolicySummary?.Id ?? "";
    await organizations.send(new AttachPolicyCommand({ PolicyId, TargetId: "r-root" }));
    expect(await refusal(outside.send(hello))).toMatchObject({
      name: "AccessDenied",
      message: "Access Denied",
    });
    await new S3Client(connect(sandbox, "111111111111/nobody")).send(hello);
  });
});
