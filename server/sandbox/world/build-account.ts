import type { NamedPolicy } from "@/server/policy/types";
import type {
  AccessKey,
  AccountState,
  GroupState,
  HolderState,
  LogGroupState,
  RoleState,
  UserState,
} from "@/server/sandbox/state";
import { canonicalIdOf } from "./build-acl";
import { deriveUniqueId } from "./derive-ids";
import { toBytes, toMs } from "./quantities";
import type { World, WorldAccount, WorldGroup, WorldRole, WorldUser } from "./schema";

const DAY_MS = 86_400_000;
const CREATED_BEFORE_MS = 400 * DAY_MS;
/** Every stream has events from so many days ago up to the start. */
const STREAM_DAYS = 30;
/** Of the groups that only exports speak of. */
const DEFAULT_STREAMS = ["app/api/1", "app/api/2"];

/** An account without its buckets, keys and exports, which are global or need other accounts. */
export function buildAccount(world: World, id: string, account: WorldAccount, start: Date): AccountState {
  const createdAt = new Date(start.getTime() - CREATED_BEFORE_MS);
  return {
    id,
    name: account.name,
    canonicalId: canonicalIdOf(world, id),
    roles: new Map(
      Object.entries(account.roles).map(([name, role]) => [name, buildRole(id, name, role, createdAt)]),
    ),
    users: new Map(
      Object.entries(account.users).map(([name, user]) => [name, buildUser(id, name, user, createdAt)]),
    ),
    groups: new Map(
      Object.entries(account.groups).map(([name, group]) => [name, buildGroup(id, name, group, createdAt)]),
    ),
    managedPolicies: managedPolicies(id, account),
    publicAccessBlock: account.publicAccessBlock ?? null,
    exportTasks: [],
    logGroups: logGroups(world, id, account, start),
  };
}

function buildRole(accountId: string, name: string, role: WorldRole, createdAt: Date): RoleState {
  const arn = `arn:aws:iam::${accountId}:role${role.path}${name}`;
  return {
    ...holder("AROA", arn, name, role),
    ...limits(role),
    trustPolicy: role.trust,
    maxSessionSeconds: toMs(role.maxSession) / 1000,
    createdAt,
  };
}

function buildUser(accountId: string, name: string, user: WorldUser, createdAt: Date): UserState {
  const arn = `arn:aws:iam::${accountId}:user${user.path}${name}`;
  return { ...holder("AIDA", arn, name, user), ...limits(user), groups: new Set(user.groups), createdAt };
}

function buildGroup(accountId: string, name: string, group: WorldGroup, createdAt: Date): GroupState {
  return { ...holder("AGPA", `arn:aws:iam::${accountId}:group${group.path}${name}`, name, group), createdAt };
}

function holder(
  kind: "AROA" | "AIDA" | "AGPA",
  arn: string,
  name: string,
  from: WorldUser | WorldRole | WorldGroup,
): HolderState {
  return {
    arn,
    name,
    uniqueId: deriveUniqueId(kind, arn),
    inlinePolicies: new Map(
      Object.entries(from.policies).map(([policy, document]) => [policy, { name: policy, policy: document }]),
    ),
    attachedPolicies: new Set(from.attached),
  };
}

function limits({ boundary, tags }: WorldUser | WorldRole) {
  return { permissionsBoundary: boundary ?? null, tags: new Map(Object.entries(tags)) };
}

function managedPolicies(accountId: string, account: WorldAccount): Map<string, NamedPolicy> {
  return new Map(
    Object.entries(account.managedPolicies).map(([name, policy]) => {
      const arn = `arn:aws:iam::${accountId}:policy/${name}`;
      return [arn, { name, arn, policy }];
    }),
  );
}

/** The long-term keys an account's users and root hold. */
export function accessKeysOf(accountId: string, account: WorldAccount): AccessKey[] {
  const key =
    (identity: AccessKey["identity"]) =>
    (entry: { id: string; secret: string }): AccessKey => ({
      accessKeyId: entry.id,
      secretAccessKey: entry.secret,
      accountId,
      identity,
      session: null,
    });
  return [
    ...account.rootKeys.map(key({ type: "root" })),
    ...Object.entries(account.users).flatMap(([name, user]) =>
      user.accessKeys.map(key({ type: "user", name })),
    ),
  ];
}

/** The groups named outright, and those that exports speak of. */
function logGroups(world: World, accountId: string, account: WorldAccount, start: Date): LogGroupState[] {
  const exported = [
    ...account.dailyExports.flatMap((entry) => entry.logGroups.map((group) => group.name)),
    ...account.exportTasks.map((task) => task.logGroup),
  ];
  const named = new Map(account.logGroups.map((group) => [group.name, group]));
  const names = [...new Set([...named.keys(), ...exported])].sort();
  return names.map((name) => ({
    name,
    arn: `arn:aws:logs:${world.region}:${accountId}:log-group:${name}`,
    region: world.region,
    createdAt: new Date(start.getTime() - CREATED_BEFORE_MS),
    storedBytes: toBytes(named.get(name)?.storedBytes ?? 0),
    streams: (named.get(name)?.streams ?? DEFAULT_STREAMS).map((stream) => ({
      name: stream,
      firstEventAt: new Date(start.getTime() - STREAM_DAYS * DAY_MS),
      lastEventAt: start,
    })),
  }));
}
