import { expect, it } from "vitest";
import {
  deny,
  HUB,
  healthyWorld,
  policy,
  SPOKE,
  spokeOf,
  textOf,
} from "@/tests/support/diagnosis/broken-world";
import { askBroken } from "@/tests/support/diagnosis/mend";
import { startSandbox } from "@/tests/support/start-sandbox";

const READER = `arn:aws:iam::${SPOKE}:role/Reader`;

it("what an organization forbids that the hub is not in is not known, and not taken for allowed", async () => {
  const world = healthyWorld();
  const { reads } = spokeOf(world).roles.SekishoReader.policies;
  Object.assign(spokeOf(world).roles, { Reader: { trust: policy(), policies: { reads } } });
  delete (world.organization.members as Record<string, string>)[HUB];
  world.organization.delegatedAdministrators = {} as typeof world.organization.delegatedAdministrators;
  world.organization.serviceControlPolicies[SPOKE] = { NoReading: policy(deny("s3:GetObject")) };
  const sandbox = await startSandbox({ world: textOf(world) });
  const { decision, gates } = (await askBroken(sandbox, {}, { principal: READER })).paths[0]!;
  expect(gates.find(({ gate }) => gate === "scp")).toMatchObject({ verdict: "unknown" });
  expect(decision).toBe("unknown");
  await sandbox.close();
});
