import { OrganizationsClient } from "@aws-sdk/client-organizations";
import { afterAll, beforeAll, expect, it } from "vitest";
import { listAllControlPolicies, listControlPolicies } from "@/server/aws/organizations";
import { connect } from "@/tests/support/connect";
import { allow, healthyWorld, policy, SPOKE, textOf } from "@/tests/support/diagnosis/broken-world";
import { type StartedSandbox, startSandbox } from "@/tests/support/start-sandbox";

const MANY = Array.from({ length: 25 }, (_, index) => `Limit${index}`);
const options = { abortSignal: new AbortController().signal };

let sandbox: StartedSandbox;
let client: Promise<OrganizationsClient>;
beforeAll(async () => {
  const world = healthyWorld();
  world.organization.serviceControlPolicies[SPOKE] = Object.fromEntries(
    MANY.map((name) => [name, policy(allow("*"))]),
  );
  sandbox = await startSandbox({ world: textOf(world) });
  client = Promise.resolve(new OrganizationsClient(connect(sandbox, "111111111111/sekisho")));
});
afterAll(() => sandbox.close());

const namesOf = (policies: Array<{ name: string }>) => policies.map(({ name }) => name);

it("the policies of an account are those of every page", async () => {
  const found = await listControlPolicies(client, SPOKE, "SERVICE_CONTROL_POLICY", options);
  expect(namesOf(found).toSorted()).toEqual(["FullAWSAccess", ...MANY].toSorted());
});

it("the policies of the organization are those of every page", async () => {
  const found = await listAllControlPolicies(client, "SERVICE_CONTROL_POLICY", options);
  expect(namesOf(found)).toEqual(expect.arrayContaining(MANY));
});
