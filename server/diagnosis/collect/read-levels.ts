import {
  type ControlPolicy,
  type ControlPolicyType,
  getParent,
  listControlPolicies,
} from "@/server/aws/organizations";
import type { Session } from "@/server/credentials/session";
import type { Item } from "@/server/diagnosis/evidence/evidence";
import type { NamedPolicy, TargetPolicies } from "@/server/policy/types";
import { givenItem, readItem } from "./read-item";
import { organizationsOf, readControlPolicy } from "./read-organization";
import type { Run } from "./run";

/** The policies of one type above an account, root first, the account's own last. */
export async function readLevels(
  run: Run,
  readers: Session[],
  account: string,
  type: ControlPolicyType,
): Promise<Item<TargetPolicies[]>> {
  const path = await readPathToRoot(run, readers, account);
  if (!path.known) return path;
  const found = await Promise.all(path.value.map((target) => readLevel(run, readers, target, type)));
  const unread = found.find((item) => !item.known);
  if (unread && !unread.known) return unread;
  return { ...path, value: found.flatMap((item) => (item.known ? [item.value] : [])) };
}

/** Root first, the account last. */
export async function readPathToRoot(run: Run, readers: Session[], account: string): Promise<Item<string[]>> {
  const path = [account];
  let how = "";
  for (let child = account, depth = 0; depth < 7; depth++) {
    const current = child;
    const parent = await readItem(run, {
      id: "parents",
      about: current,
      action: "organizations:ListParents",
      readers,
      send: (session, options) => getParent(organizationsOf(run, session), current, options),
    });
    if (!parent.known) return parent;
    if (parent.value === null) break;
    path.unshift(parent.value.id);
    child = parent.value.id;
    how = parent.how;
    if (parent.value.isRoot) break;
  }
  return { known: true, id: "parents", value: path, how };
}

async function readLevel(
  run: Run,
  readers: Session[],
  target: string,
  type: ControlPolicyType,
): Promise<Item<TargetPolicies>> {
  const attached = await readItem(run, {
    id: `policies:${target}`,
    about: `${type} ${target}`,
    action: "organizations:ListPoliciesForTarget",
    readers,
    send: (session, options) => listControlPolicies(organizationsOf(run, session), target, type, options),
  });
  if (!attached.known) return attached;
  const policies = await Promise.all(attached.value.map((policy) => readAttached(run, readers, policy)));
  const unread = policies.find((item) => !item.known);
  if (unread && !unread.known) return unread;
  const value = { target, policies: policies.flatMap((item) => (item.known ? [item.value] : [])) };
  return { known: true, id: attached.id, value, how: attached.how };
}

/** AWS's own full-access policies are the same everywhere: no call for them. */
async function readAttached(run: Run, readers: Session[], policy: ControlPolicy): Promise<Item<NamedPolicy>> {
  const { id, arn, name } = policy;
  if (id === "p-FullAWSAccess") return givenItem(id, { name, arn, policy: FULL_ACCESS }, "AWS managed");
  if (id === "p-RCPFullAWSAccess") return givenItem(id, { name, arn, policy: FULL_RCP }, "AWS managed");
  return readControlPolicy(run, readers, policy);
}

const ALLOW_ALL = { Effect: "Allow", Action: "*", Resource: "*" };
export const FULL_ACCESS = { Version: "2012-10-17", Statement: [ALLOW_ALL] };
const FULL_RCP = { Version: "2012-10-17", Statement: [{ ...ALLOW_ALL, Principal: "*" }] };
