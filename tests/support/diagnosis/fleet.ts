import type { Context } from "@/server/context";
import type { World } from "@/server/sandbox/world/schema";
import { composeContext } from "@/tests/support/compose-context";
import type { StartedSandbox } from "@/tests/support/start-sandbox";

export const accountAt = (index: number) => String(600_000_000_001 + index);
const bucketOf = (id: string) => `fleet-logs-${id}`;

/** So many accounts with a few exports each. */
export const smallFleet =
  (accounts: number, objectsPerAccount = 200) =>
  (world: World): World => ({
    ...world,
    fleet: world.fleet && { ...world.fleet, accounts, objectsPerAccount },
  });

/** The fleet as a dashboard sees it: every bucket is configured, as where nobody wants to look for them first. */
export const openFleet = (sandbox: StartedSandbox, accounts: number): Context =>
  composeContext(sandbox.env, fleetConfig(accounts));

export function fleetConfig(accounts: number) {
  const ids = Array.from({ length: accounts }, (_, index) => accountAt(index));
  return {
    hub: {
      accountId: "111111111111",
      region: "ap-northeast-1",
      central: { bucket: "central-logs-111111111111" },
    },
    accounts: ids.map((id) => ({
      id,
      name: `fleet-${id.slice(-3)}`,
      roleArn: `arn:aws:iam::${id}:role/SekishoReader`,
      externalId: "sekisho-fleet",
      sources: [{ bucket: bucketOf(id), prefix: "exportedlogs" }],
    })),
  };
}
