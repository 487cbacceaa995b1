import { AWS_MANAGED_POLICIES } from "@/server/sandbox/authorization/aws-managed-policies";
import { checkDocuments } from "./check-documents";
import type { World } from "./schema";

export type Mistake = { path: PropertyKey[]; message: string };

/** Mistakes between the parts of a world: names that lead nowhere and names used twice. */
export function checkReferences(world: World): Mistake[] {
  return [
    ...checkBuckets(world),
    ...checkKeys(world),
    ...checkPolicies(world),
    ...checkGroups(world),
    ...checkDocuments(world),
    ...checkOrganization(world),
    ...checkEndpoints(world),
  ];
}

function checkBuckets(world: World): Mistake[] {
  const owners = new Map<string, string>();
  const mistakes: Mistake[] = [];
  for (const [id, account] of Object.entries(world.accounts)) {
    for (const name of Object.keys(account.buckets)) {
      const path = ["accounts", id, "buckets", name];
      if (!/^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name))
        mistakes.push({ path, message: "not a bucket name S3 would take" });
      if (owners.has(name))
        mistakes.push({ path, message: `account ${owners.get(name)} already has this bucket` });
      owners.set(name, id);
    }
  }
  for (const [id, account] of Object.entries(world.accounts)) {
    for (const kind of ["dailyExports", "exportTasks"] as const) {
      account[kind].forEach((entry, i) => {
        const path = ["accounts", id, kind, i];
        const taskHasNoObjects =
          "status" in entry && entry.streams.length === 0 && entry.status !== "COMPLETED";
        if (!owners.has(entry.bucket) && !taskHasNoObjects)
          mistakes.push({
            path: [...path, "bucket"],
            message: `no account has a bucket named ${entry.bucket}`,
          });
        if (entry.writer === "log-service" && world.logService === undefined)
          mistakes.push({ path, message: "needs logService.canonicalId" });
      });
    }
  }
  return mistakes;
}

function checkKeys(world: World): Mistake[] {
  const seen = new Set<string>();
  const mistakes: Mistake[] = [];
  for (const [id, account] of Object.entries(world.accounts)) {
    const users = Object.entries(account.users).map(
      ([name, user]) => [["accounts", id, "users", name], user.accessKeys] as const,
    );
    for (const [path, keys] of [[["accounts", id, "rootKeys"], account.rootKeys] as const, ...users]) {
      for (const key of keys) {
        if (seen.has(key.id))
          mistakes.push({ path: [...path], message: `access key ${key.id} is used twice` });
        seen.add(key.id);
      }
    }
  }
  return mistakes;
}

function checkPolicies(world: World): Mistake[] {
  const mistakes: Mistake[] = [];
  for (const [id, account] of Object.entries(world.accounts)) {
    const known = (arn: string) =>
      AWS_MANAGED_POLICIES.has(arn) ||
      Object.keys(account.managedPolicies).some((name) => arn === `arn:aws:iam::${id}:policy/${name}`);
    for (const kind of ["users", "roles", "groups"] as const) {
      for (const [name, holder] of Object.entries(account[kind])) {
        const boundary = kind === "groups" ? undefined : account[kind][name]?.boundary;
        const arns = [...holder.attached, ...(boundary === undefined ? [] : [boundary])];
        for (const arn of arns.filter((candidate) => !known(candidate))) {
          mistakes.push({ path: ["accounts", id, kind, name], message: `no such managed policy: ${arn}` });
        }
      }
    }
  }
  return mistakes;
}

function checkGroups(world: World): Mistake[] {
  return Object.entries(world.accounts).flatMap(([id, { users, groups }]) =>
    Object.entries(users).flatMap(([name, user]) =>
      user.groups
        .filter((group) => groups[group] === undefined)
        .map((group) => ({
          path: ["accounts", id, "users", name, "groups"],
          message: `no such group: ${group}`,
        })),
    ),
  );
}

function checkOrganization({ organization, accounts }: World): Mistake[] {
  if (organization === undefined) return [];
  const mistakes: Mistake[] = [];
  const targets = new Set(["root", ...Object.keys(organization.units), ...Object.keys(organization.members)]);
  const known = (id: string) => accounts[id] !== undefined;
  for (const [id, parent] of Object.entries(organization.members)) {
    const path = ["organization", "members", id];
    if (!known(id)) mistakes.push({ path, message: "no such account" });
    if (parent !== "root" && organization.units[parent] === undefined)
      mistakes.push({ path, message: `no such unit: ${parent}` });
  }
  for (const kind of ["serviceControlPolicies", "resourceControlPolicies"] as const) {
    for (const target of Object.keys(organization[kind])) {
      if (!targets.has(target))
        mistakes.push({ path: ["organization", kind, target], message: "neither root, a unit nor a member" });
    }
  }
  return mistakes;
}

function checkEndpoints(world: World): Mistake[] {
  return Object.entries(world.vpcEndpoints).flatMap(([id, endpoint]) =>
    world.accounts[endpoint.account] === undefined
      ? [{ path: ["vpcEndpoints", id, "account"], message: "no such account" }]
      : [],
  );
}
