import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { afterEach, describe, expect, it } from "vitest";
import { diagnose } from "@/server/diagnosis/diagnose";
import { connect } from "@/tests/support/connect";
import {
  allow,
  type BrokenWorld,
  BUCKET,
  deny,
  HUB,
  healthyWorld,
  hubOf,
  joinGroup,
  KEY,
  openBroken,
  policy,
  SPOKE,
  spokeOf,
  textOf,
} from "@/tests/support/diagnosis/broken-world";
import { askBroken, commandsOf, makeRemedy, mayRead, waysOf } from "@/tests/support/diagnosis/mend";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const USER = `arn:aws:iam::${HUB}:user/sekisho`;
const QUARANTINE = "arn:aws:iam::aws:policy/AWSCompromisedKeyQuarantineV3";
const DENY_ALL = "arn:aws:iam::aws:policy/AWSDenyAll";
const READS = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess";
const LOGS = "arn:aws:iam::aws:policy/CloudWatchLogsReadOnlyAccess";

let sandbox: StartedSandbox;
afterEach(() => sandbox.close());

async function start(edit: (world: BrokenWorld) => void): Promise<void> {
  const world = healthyWorld();
  edit(world);
  sandbox = await startSandbox({ world: textOf(world) });
}

const remediesOf = async (principal = "hub") => {
  const { paths } = await askBroken(sandbox, {}, { principal });
  return paths[0]!.findings[0]!.remedies;
};

/** The same policies on the user and on its group, and one more on each. */
const onBoth = (world: BrokenWorld) => {
  Object.assign(hubOf(world).users.sekisho, { attached: [QUARANTINE, READS] });
  joinGroup(world, "guests", { attached: [READS, LOGS, QUARANTINE] });
};

describe("a Deny in a policy of AWS's own", () => {
  it("is detached from the user and from its group, which help only together", async () => {
    await start(onBoth);
    const remedies = await remediesOf();
    const [first, second] = commandsOf(remedies);
    expect([first!.text, second!.text]).toEqual([
      `aws iam detach-user-policy --user-name sekisho --policy-arn ${QUARANTINE}`,
      `aws iam detach-group-policy --group-name guests --policy-arn ${QUARANTINE}`,
    ]);
    expect([first!.applyAs.principal, second!.applyAs.principal]).toEqual([
      `an administrator of ${HUB} with iam:DetachUserPolicy`,
      `an administrator of ${HUB} with iam:DetachGroupPolicy`,
    ]);
    expect(waysOf(remedies)).toEqual([[first, second]]);
    await makeRemedy(sandbox, first!);
    expect(await mayRead(sandbox, "hub", {})).toBe(false);
    await makeRemedy(sandbox, second!);
    expect(await mayRead(sandbox, "hub", {})).toBe(true);
    const { paths } = await askBroken(sandbox, {}, { principal: "hub" });
    expect(paths[0]).toMatchObject({ decision: "allowed", findings: [] });
  });

  it("leaves attached what else is, in the dialects that name all of it", async () => {
    await start(onBoth);
    const remedies = await remediesOf();
    const textsIn = (name: string) =>
      remedies.filter(({ dialect }) => dialect === name).map(({ text }) => text);
    const [ofUser, ofGroup] = textsIn("terraform");
    expect(ofUser).toContain(`  policy_arns = ["${READS}"]`);
    expect(ofGroup).toContain(`  policy_arns = ["${READS}", "${LOGS}"]`);
    expect(textsIn("cloudformation").map((text) => Object.values(JSON.parse(text).Resources))).toEqual([
      [{ Type: "AWS::IAM::User", Properties: { UserName: "sekisho", ManagedPolicyArns: [READS] } }],
      [{ Type: "AWS::IAM::Group", Properties: { GroupName: "guests", ManagedPolicyArns: [READS, LOGS] } }],
    ]);
  });

  it("says of AWS's quarantine that the key comes first", async () => {
    await start((world) => Object.assign(hubOf(world).users.sekisho, { attached: [QUARANTINE] }));
    expect((await remediesOf())[0]!.risk).toContain("first exchange the key");
  });

  it("is weighed again as if it were detached, for each who has it", async () => {
    await start(onBoth);
    const input = { id: SPOKE, bucket: BUCKET, key: KEY, principal: ["hub", USER], apply: ["detach-policy"] };
    const { paths, whatIf } = await diagnose(openBroken(sandbox), input as never);
    expect(paths.map(({ decision }) => decision)).toEqual(["denied", "denied"]);
    // Who is denied to list cannot tell whether the object is there.
    expect(whatIf.map(({ decision, findings }) => [decision, findings])).toEqual([
      ["unknown", []],
      ["unknown", []],
    ]);
    for (const { gates } of whatIf)
      expect(gates.find(({ gate }) => gate === "identity_policy")).toMatchObject({ verdict: "pass" });
  });

  it("names the detachment that AWS's answer leaves open where nothing of the user could be read", async () => {
    await start((world) => {
      Object.assign(hubOf(world).users.sekisho, { attached: [QUARANTINE] });
      hubOf(world).users.sekisho.policies.hidden = policy(deny("iam:ListAttachedUserPolicies"));
    });
    const remedies = await remediesOf();
    expect(remedies.map(({ dialect }) => dialect)).toEqual(["cli"]);
    await makeRemedy(sandbox, remedies[0]!);
    expect(await mayRead(sandbox, "hub", {})).toBe(true);
  });
});

const READS_IAM = "arn:aws:iam::aws:policy/IAMReadOnlyAccess";
const GUEST = `arn:aws:iam::${HUB}:user/guest`;

/** A user of the hub's account that may read by its own policy, but for its boundary; and the same without one. */
function withGuest(boundary: string): (world: BrokenWorld) => void {
  return (world) => {
    const accessKeys = [{ id: "AKIAGUESTGUESTGUEST1", secret: "sandbox-secret-of-a-guest" }];
    const policies = { reads: policy(allow("s3:GetObject")) };
    Object.assign(hubOf(world).users, { guest: { accessKeys, policies, boundary } });
  };
}

const guestMayRead = () =>
  new S3Client(connect(sandbox, `${HUB}/guest`))
    .send(new GetObjectCommand({ Bucket: BUCKET, Key: KEY }))
    .then(
      async ({ Body }) => Boolean(await Body?.transformToByteArray()),
      () => false,
    );

describe("a policy of AWS's own as the permissions boundary", () => {
  it("gives way to a policy of the account's that says the same and what is needed, for this role alone", async () => {
    await start((world) => {
      spokeOf(world).roles.SekishoReader.boundary = READS_IAM;
    });
    const [remedy, ...others] = commandsOf(await remediesOf("role"));
    expect(others).toEqual([]);
    const [create, put] = remedy!.text.split("\n");
    const name = "Sekisho-boundary-of-role-SekishoReader";
    expect(create).toMatch(new RegExp(`^aws iam create-policy --policy-name ${name} --policy-document `));
    expect(create).toContain('"iam:Get*"');
    expect(put).toBe(
      `aws iam put-role-permissions-boundary --role-name SekishoReader --permissions-boundary arn:aws:iam::${SPOKE}:policy/${name}`,
    );
    expect(remedy!.applyAs.principal).toBe(
      `an administrator of ${SPOKE} with iam:CreatePolicy and iam:PutRolePermissionsBoundary`,
    );
    expect(await mayRead(sandbox, "role", {})).toBe(false);
    await makeRemedy(sandbox, remedy!);
    expect(await mayRead(sandbox, "role", {})).toBe(true);
  });

  it("is weighed again as if it were replaced", async () => {
    await start((world) => {
      spokeOf(world).roles.SekishoReader.boundary = READS_IAM;
    });
    const input = { id: SPOKE, bucket: BUCKET, key: KEY, principal: ["role"], apply: ["replace-boundary"] };
    const { paths, whatIf } = await diagnose(openBroken(sandbox), input as never);
    const boundaryIn = (path = paths[0]!) => path.gates.find(({ gate }) => gate === "boundary")!.verdict;
    expect([boundaryIn(), boundaryIn(whatIf[0])]).toEqual(["block", "pass"]);
    expect(whatIf[0]!.findings).toEqual([]);
  });

  it.each([QUARANTINE, DENY_ALL])(
    "and its Deny is narrowed in the copy, which also allows what is asked: %s",
    async (boundary) => {
      await start(withGuest(boundary));
      const before = (await askBroken(sandbox, {}, { principal: GUEST })).paths[0]!;
      expect(before.findings[0]!.cause).toBe("explicit_deny_permissions_boundary");
      const [remedy, ...others] = commandsOf(before.findings[0]!.remedies);
      expect(others).toEqual([]);
      expect(remedy!.risk).toContain(`its Deny leaves ${BUCKET} out`);
      expect(await guestMayRead()).toBe(false);
      await makeRemedy(sandbox, remedy!);
      expect(await guestMayRead()).toBe(true);
      const after = (await askBroken(sandbox, {}, { principal: GUEST })).paths[0]!;
      expect([after.decision, after.findings]).toEqual(["allowed", []]);
    },
  );
});
