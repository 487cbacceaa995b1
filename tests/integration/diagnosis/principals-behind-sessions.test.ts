import { afterAll, beforeAll, expect, it } from "vitest";
import { deriveUniqueId } from "@/server/sandbox/world/derive-ids";
import {
  allow,
  anyone,
  bucketOf,
  deny,
  healthyWorld,
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
