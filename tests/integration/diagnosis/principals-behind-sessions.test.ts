import { afterAll, beforeAll, expect, it } from "vitest";
import { type DiagnoseInput, diagnose } from "@/server/diagnosis/diagnose";
import { deriveUniqueId } from "@/server/sandbox/world/derive-ids";
import { composeContext } from "@/tests/support/compose-context";
import {
  allow,
  anyone,
  BUCKET,
  bucketOf,
  deny,
  HUB,
  healthyWorld,
  hubOf,
  KEY,
  LOOK,
  OBJECTS,
  policy,
  SPOKE,
  spokeOf,
  textOf,
} from "@/tests/support/diagnosis/broken-world";
import { askBroken } from "@/tests/support/diagnosis/mend";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const DEEP = `arn:aws:iam::${SPOKE}:role/team/Deep`;
const SESSION = `arn:aws:sts::${SPOKE}:assumed-role/Deep/someone`;
const nobodyBut = (Condition: object) => ({ ...anyone(deny("s3:GetObject", OBJECTS)), Condition });

let sandbox: StartedSandbox;
beforeAll(async () => {
  const world = healthyWorld();
  Object.assign(spokeOf(world).roles, {
    Deep: { path: "/team/", trust: policy(), policies: {} },
    Flat: { trust: policy(), policies: { reads: policy(allow("s3:GetObject")) } },
  });
  bucketOf(world).policy = policy(
    { ...allow("s3:GetObject", OBJECTS), Principal: { AWS: DEEP } },
    nobodyBut({ ArnNotEquals: { "aws:PrincipalArn": [DEEP, `arn:aws:iam::${SPOKE}:role/Flat`] } }),
    nobodyBut({ StringNotLike: { "aws:userid": `${deriveUniqueId("AROA", DEEP)}:*` } }),
  );
  sandbox = await startSandbox({ world: textOf(world) });
});
afterAll(() => sandbox.close());

const ask = async (principal: string) => {
  const { findings, gates } = (await askBroken(sandbox, {}, { principal })).paths[0]!;
  return { findings, verdict: gates.find(({ gate }) => gate === "bucket_policy")!.verdict };
};

it.each([SESSION, DEEP])(
  "%s: the role by the path that a session's ARN leaves out, and by its unique id",
  async (principal) => {
    expect(await ask(principal)).toEqual({ findings: [], verdict: "pass" });
  },
);

it("another role is stopped by the id that it does not have", async () => {
  const { findings } = await ask(`arn:aws:sts::${SPOKE}:assumed-role/Flat/someone`);
  expect(findings[0]).toMatchObject({ cause: "explicit_deny_bucket_policy", confidence: "simulated" });
  expect(findings[0]!.summary).toContain("aws:userid");
});

it("a hub that is a role is asked about as its role when it may not assume another", async () => {
  const world = healthyWorld();
  const USER = `arn:aws:iam::${HUB}:user/sekisho`;
  Object.assign(hubOf(world).roles, {
    Hub: {
      trust: policy({ ...{ Effect: "Allow", Action: "sts:AssumeRole" }, Principal: { AWS: USER } }),
      policies: { look: policy(allow(LOOK)) },
    },
  });
  spokeOf(world).roles.SekishoReader.trust = policy({
    ...{ Effect: "Allow", Action: "sts:AssumeRole" },
    Principal: { AWS: USER },
  });
  const other = await startSandbox({ world: textOf(world) });
  const ctx = composeContext(other.env, {
    hub: { accountId: HUB, region: "ap-northeast-1", roleArn: `arn:aws:iam::${HUB}:role/Hub` },
    accounts: [{ id: SPOKE, name: "spoke", roleArn: `arn:aws:iam::${SPOKE}:role/SekishoReader` }],
  });
  const asked = { id: SPOKE, bucket: BUCKET, key: KEY, principal: ["role"], apply: [] };
  const { evidence } = await diagnose(ctx, asked as unknown as DiagnoseInput);
  expect(evidence.find(({ id }) => id === "assumer-policies@role")?.value).toEqual([
    { name: "look", policy: policy(allow(LOOK)) },
  ]);
  await other.close();
});
