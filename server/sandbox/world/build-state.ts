import type { AccessKey, SandboxState, VpcEndpointState } from "@/server/sandbox/state";
import { accessKeysOf, buildAccount } from "./build-account";
import { buildBucket } from "./build-bucket";
import { buildExports } from "./build-exports";
import { buildFleet } from "./build-fleet";
import { buildKmsKey } from "./build-kms-key";
import { buildOrganization } from "./build-organization";
import type { World } from "./schema";

/** A fresh state from a world. Ages in the file count back from `start`; `now` is the sandbox's clock. */
export function buildState(world: World, start: Date, now: () => Date): SandboxState {
  const accounts = Object.entries(world.accounts);
  const state: SandboxState = {
    now,
    accounts: new Map(accounts.map(([id, account]) => [id, buildAccount(world, id, account, start)])),
    buckets: new Map(
      accounts.flatMap(([id, account]) =>
        Object.entries(account.buckets).map(
          ([name, bucket]) => [name, buildBucket(world, id, name, bucket, start)] as const,
        ),
      ),
    ),
    accessKeys: new Map(
      accounts.flatMap(([id, account]) => accessKeysOf(id, account)).map((key) => [key.accessKeyId, key]),
    ),
    kmsKeys: new Map(
      accounts
        .flatMap(([id, account]) =>
          Object.entries(account.kmsKeys).map(([alias, key]) => buildKmsKey(world, id, alias, key, start)),
        )
        .map((key) => [key.arn, key]),
    ),
    organization: buildOrganization(world),
    vpcEndpoints: new Map(Object.keys(world.vpcEndpoints).map((id) => [id, vpcEndpoint(world, id)])),
    canonicalUsers: canonicalUsers(world),
    scheduled: [],
  };
  for (const key of canonicalUserKeys(world)) state.accessKeys.set(key.accessKeyId, key);
  for (const account of state.accounts.values())
    account.exportTasks = buildExports(world, account.id, state.buckets, start);
  if (world.fleet !== undefined) buildFleet(world, world.fleet, state, start);
  return state;
}

function vpcEndpoint(world: World, id: string): VpcEndpointState {
  const endpoint = world.vpcEndpoints[id];
  const region = endpoint?.region ?? world.region;
  return {
    id,
    accountId: endpoint?.account ?? "",
    vpcId: endpoint?.vpc ?? "",
    region,
    serviceName: `com.amazonaws.${region}.s3`,
    policy: endpoint?.policy ?? {
      Version: "2008-10-17",
      Statement: [{ Effect: "Allow", Principal: "*", Action: "*", Resource: "*" }],
    },
  };
}

function canonicalUserKeys(world: World): AccessKey[] {
  return Object.entries(world.canonicalUsers).flatMap(([id, user]) =>
    user.accessKeys.map((key) => ({
      accessKeyId: key.id,
      secretAccessKey: key.secret,
      accountId: "",
      identity: { type: "canonical_user" as const, id },
      session: null,
    })),
  );
}

function canonicalUsers(world: World): SandboxState["canonicalUsers"] {
  const users: SandboxState["canonicalUsers"] = new Map(Object.entries(world.canonicalUsers));
  if (world.logService !== undefined)
    users.set(world.logService.canonicalId, { kind: "service", name: "CloudWatch Logs export" });
  return users;
}
