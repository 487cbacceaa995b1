import { afterEach, describe, expect, it } from "vitest";
import type { DiagnosisPath } from "@/lib/schemas/diagnosis";
import words from "@/messages/report-en.json";
import { diagnose } from "@/server/diagnosis/diagnose";
import { maskReport } from "@/server/diagnosis/report/mask-report";
import { printMarkdown } from "@/server/diagnosis/report/print-markdown";
import {
  allow,
  type BrokenWorld,
  BUCKET,
  bucketOf,
  CENTRAL,
  deny,
  HUB,
  healthyWorld,
  hubOf,
  joinGroup,
  KEY,
  LOOK,
  OBJECTS,
  openBroken,
  policy,
  ROLE,
  SPOKE,
  spokeOf,
  textOf,
} from "@/tests/support/diagnosis/broken-world";
import { askBroken, commandsOf, makeRemedy, mayRead } from "@/tests/support/diagnosis/mend";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const USER = `arn:aws:iam::${HUB}:user/sekisho`;
const SHARED = `arn:aws:iam::${HUB}:policy/Shared`;
const READS = policy(allow(["s3:GetObject", "kms:Decrypt"]));
/** Beside this bucket another one: the Deny stays when it leaves this one out. */
const NEVER = policy({ ...deny("s3:GetObject", [OBJECTS, "arn:aws:s3:::another/*"]), Sid: "Never" });

let sandbox: StartedSandbox;
afterEach(() => sandbox.close());

async function start(edit: (world: BrokenWorld) => void): Promise<void> {
  const world = healthyWorld();
  edit(world);
  sandbox = await startSandbox({ world: textOf(world) });
}

const ask = async (principal: string, question: Record<string, string> = {}) => {
  const report = await askBroken(sandbox, {}, { principal, ...question });
  return { ...report, path: report.paths[0]! };
};
const gateOf = ({ gates }: DiagnosisPath, name = "identity_policy") =>
  gates.find(({ gate }) => gate === name)!;
const causesOf = ({ findings }: DiagnosisPath) => findings.map(({ cause }) => cause);
const callsTo = (name: RegExp) =>
  sandbox.counters.list().reduce((sum, { call, count }) => sum + (name.test(call) ? count : 0), 0);

/** What the user is allowed comes from groups alone. */
const inline = (world: BrokenWorld) => {
  delete hubOf(world).users.sekisho.policies.reads;
  joinGroup(world, "operators", { policies: { reads: READS } });
};
const managed = (world: BrokenWorld) => {
  delete hubOf(world).users.sekisho.policies.reads;
  hubOf(world).managedPolicies.Shared = READS;
  joinGroup(world, "operators", { attached: [SHARED] });
};
const managedByAws = (world: BrokenWorld) => {
  delete hubOf(world).users.sekisho.policies.reads;
  joinGroup(world, "operators", { attached: ["arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"] });
};
const WAYS = { inline, managed, managedByAws };
const named = { inline: "reads", managed: "Shared", managedByAws: "AmazonS3ReadOnlyAccess" };

describe("what a user is allowed through a group", () => {
  it.each(["inline", "managed", "managedByAws"] as const)(
    "%s: counts for the user, and names the group",
    async (way) => {
      await start(WAYS[way]);
      const { path, evidence, couldNotCheck } = await ask(USER);
      expect(await mayRead(sandbox, "hub", {})).toBe(true);
      expect([path.decision, path.findings]).toEqual(["allowed", []]);
      expect(gateOf(path).statement?.policy).toBe(`${named[way]} of group operators`);
      const policies = evidence.find(({ id }) => id === `identity-policies@${USER}`)?.value;
      expect(policies).toContainEqual(
        expect.objectContaining({
          group: { arn: `arn:aws:iam::${HUB}:group/operators`, policyName: named[way] },
        }),
      );
      expect(couldNotCheck).toEqual([]);
    },
  );

  it("is not said to be missing where something else refuses the hub", async () => {
    await start((world) => {
      inline(world);
      bucketOf(world).policy = undefined;
    });
    const { path } = await ask("hub");
    expect(causesOf(path)).toEqual(["bucket_policy_missing_allow"]);
    expect(gateOf(path)).toMatchObject({
      verdict: "pass",
      statement: { policy: "reads of group operators" },
    });
  });

  it("is still missing where no group allows it: the user gains it, not the group", async () => {
    await start((world) => {
      delete hubOf(world).users.sekisho.policies.reads;
      joinGroup(world, "operators", { policies: { lists: policy(allow("s3:ListBucket")) } });
    });
    const { path } = await ask("hub");
    expect(causesOf(path)[0]).toBe("identity_policy_missing_allow");
    const [command] = commandsOf(path.findings[0]!.remedies);
    expect(command!.text).toContain("aws iam put-user-policy --user-name sekisho");
    await makeRemedy(sandbox, command!);
    expect(await mayRead(sandbox, "hub", {})).toBe(true);
  });

  it("lets the hub ask for the role: the trust policy is what stops it", async () => {
    await start((world) => {
      // Outside the organization AWS does not say which side refuses.
      Reflect.deleteProperty(world.organization.members, HUB);
      const assume = LOOK.filter((action) => action !== "sts:*");
      hubOf(world).users.sekisho.policies.look = policy(allow(assume));
      joinGroup(world, "operators", { policies: { assumes: policy(allow("sts:AssumeRole", ROLE)) } });
      spokeOf(world).roles.SekishoReader.trust = policy({
        ...{ Effect: "Allow", Action: "sts:AssumeRole" },
        Principal: { AWS: `arn:aws:iam::${HUB}:user/admin` },
      });
    });
    const { path } = await ask("role");
    expect(causesOf(path)).toContain("trust_policy_missing_principal");
    expect(causesOf(path)).not.toContain("hub_lacks_assume_role");
    expect(gateOf(path, "credentials").verdict).toBe("pass");
  });

  it("counts for a write", async () => {
    await start((world) => {
      joinGroup(world, "writers", { policies: { delivers: policy(allow("s3:PutObject")) } });
    });
    const question = { account: HUB, bucket: CENTRAL, key: "new.gz", operation: "PutObject" };
    expect((await ask("hub", question)).path).toMatchObject({ decision: "allowed", findings: [] });
  });
});

describe("what a group denies", () => {
  it.each([
    ["inline", "put-group-policy --group-name guests --policy-name never", "iam:PutGroupPolicy"],
    ["managed", `create-policy-version --policy-arn ${SHARED}`, "iam:CreatePolicyVersion"],
  ])("%s: is changed where it stands, and lets the user through", async (way, command, action) => {
    await start((world) => {
      hubOf(world).managedPolicies.Shared = NEVER;
      hubOf(world).users.sekisho.policies.never = policy(deny("s3:PutObject"));
      joinGroup(world, "guests", way === "inline" ? { policies: { never: NEVER } } : { attached: [SHARED] });
    });
    for (const principal of ["hub", USER]) {
      sandbox.reset();
      const { path } = await ask(principal);
      expect(causesOf(path)[0]).toBe("explicit_deny_identity_policy");
      const name = way === "inline" ? "never" : "Shared";
      expect(gateOf(path).statement).toMatchObject({ policy: `${name} of group guests`, sid: "Never" });
      const [first] = commandsOf(path.findings[0]!.remedies);
      expect(first!.text).toContain(command);
      expect(first!.applyAs.principal).toBe(`an administrator of ${HUB} with ${action}`);
      if (way === "inline") expect(first!.risk).toContain("Every user in the group guests");
      await makeRemedy(sandbox, first!);
      expect((await ask(principal)).path).toMatchObject({ decision: "allowed", findings: [] });
      expect(await mayRead(sandbox, "hub", {})).toBe(true);
    }
  });

  it("is reported with the group's name, and without it where names are masked", async () => {
    await start((world) => joinGroup(world, "guests", { policies: { never: NEVER } }));
    const report = await askBroken(sandbox, {}, { principal: "hub" });
    const text = printMarkdown(report, { report: words, engine: null });
    expect(text).toContain("never of group guests");
    expect(JSON.stringify(maskReport(report))).not.toContain("guests");
  });

  it("is weighed again as if the group's policy were changed, for everybody in the group", async () => {
    await start((world) => joinGroup(world, "guests", { policies: { never: NEVER } }));
    const input = { id: SPOKE, bucket: BUCKET, key: KEY, principal: ["hub", USER], apply: ["narrow-deny"] };
    const { paths, whatIf } = await diagnose(openBroken(sandbox), input as never);
    expect(paths.map(({ decision }) => decision)).toEqual(["denied", "denied"]);
    expect(whatIf.map(({ decision }) => decision)).toEqual(["allowed", "allowed"]);
  });
});

describe("groups that cannot be read", () => {
  it.each([
    "iam:ListGroupsForUser",
    "iam:ListGroupPolicies",
    "iam:ListAttachedGroupPolicies",
    "iam:GetGroupPolicy",
  ])("%s is refused: the layer is unknown, and nothing is said to be missing", async (action) => {
    await start((world) => {
      inline(world);
      hubOf(world).users.sekisho.policies.hidden = policy(deny(action));
    });
    const { path, couldNotCheck } = await ask(USER);
    expect(gateOf(path).verdict).toBe("unknown");
    expect(path.findings).toEqual([]);
    expect(couldNotCheck).toMatchObject([{ id: `identity-policies@${USER}`, needs: action }]);
  });

  it("takes AWS's word where it names the layer", async () => {
    await start((world) => {
      delete hubOf(world).users.sekisho.policies.reads;
      hubOf(world).users.sekisho.policies.hidden = policy(deny("iam:ListGroupsForUser"));
    });
    const { path } = await ask("hub");
    expect(path.findings[0]).toMatchObject({
      cause: "identity_policy_missing_allow",
      confidence: "reported",
    });
  });
});

describe("what groups cost", () => {
  const crowd = (count: number, policies: number) => (world: BrokenWorld) => {
    inline(world);
    for (let group = 1; group < count; group++)
      joinGroup(world, `crowd-${group}`, {
        policies: Object.fromEntries(
          Array.from({ length: policies }, (_, n) => [`p${n}`, policy(allow("s3:ListBucket"))]),
        ),
      });
  };
  const stopped = (world: BrokenWorld) => {
    world.organization.serviceControlPolicies[HUB] = { NoReading: policy(deny("s3:GetObject")) };
  };

  it("ten groups with a few policies are read, at 25 calls and what the rest of the question costs", async () => {
    await start(crowd(10, 0));
    const { path } = await ask(USER);
    expect([path.decision, path.findings]).toEqual(["allowed", []]);
    expect(callsTo(/Group/)).toBe(1 + 20 + 1);
  });

  it("more than 25 calls' worth is left unread as a whole, and takes nothing from what comes after", async () => {
    await start((world) => {
      crowd(10, 1)(world);
      stopped(world);
    });
    const { path, couldNotCheck, subject } = await ask(USER);
    expect(causesOf(path)[0]).toBe("service_control_policy");
    expect(gateOf(path).verdict).toBe("unknown");
    expect(couldNotCheck.find(({ id }) => id === `identity-policies@${USER}`)).toMatchObject({
      needs: "fewer groups or a question about this identity alone",
      why: "not read: the groups of users take 25 calls at most",
    });
    expect(callsTo(/GetGroupPolicy/)).toBe(0);
    expect(subject.awsCalls).toBeLessThanOrEqual(50);
    expect(sandbox.counters.total()).toBeLessThanOrEqual(50);
  });

  it("nothing of a user's groups but their names is read where the request went through, and nothing of a role's", async () => {
    await start(inline);
    await ask("hub");
    expect([callsTo(/ListGroupsForUser/), callsTo(/Group/)]).toEqual([1, 1]);
    sandbox.counters.reset();
    await ask(ROLE);
    expect(callsTo(/Group/)).toBe(0);
  });
});
