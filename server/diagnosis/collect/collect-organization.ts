import {
  type ControlPolicyType,
  describeOrganization,
  getControlPolicy,
  getParent,
  listControlPolicies,
} from "@/server/aws/organizations";
import type { Session } from "@/server/credentials/session";
import type { Item, OrganizationEvidence } from "@/server/diagnosis/evidence/evidence";
import type { NamedPolicy, TargetPolicies } from "@/server/policy/types";
import { givenItem, missingItem, readItem } from "./read-item";
import { type Run, readersFor } from "./run";

/** Nobody looked: something else explains the answer already. */
export function organizationNotRead(): OrganizationEvidence {
  const why = "not read: the answer is explained without it";
  return {
    serviceControl: missingItem("scps", "", why),
    resourceControl: missingItem("rcps", "", why),
    managementAccount: missingItem("management-account", "", why),
  };
}

/** SCPs above the caller's account and RCPs above the bucket's, level by level. Only the organization's management account, or one it delegates to, may read them. */
export async function collectOrganization(
  run: Run,
  callerAccount: string | null,
  bucketAccount: string,
): Promise<OrganizationEvidence> {
  const readers = readersFor(run, run.ctx.config.hub.accountId);
  const found = await readItem(run, {
    id: "management-account",
    action: "organizations:DescribeOrganization",
    readers,
    send: (session, options) => describeOrganization(clientOf(run, session), options),
    absent: { codes: ["AWSOrganizationsNotInUseException"], value: { id: "", managementAccount: "" } },
  });
  if (!found.known)
    return {
      serviceControl: { ...found, id: "scps" },
      resourceControl: { ...found, id: "rcps" },
      managementAccount: found,
    };
  const { managementAccount } = found.value;
  const memory = new Map<string, Promise<Item<unknown>>>();
  const [serviceControl, resourceControl] = await Promise.all([
    levels(run, readers, memory, {
      id: "scps",
      account: callerAccount,
      type: "SERVICE_CONTROL_POLICY",
      managementAccount,
    }),
    levels(run, readers, memory, {
      id: "rcps",
      account: bucketAccount,
      type: "RESOURCE_CONTROL_POLICY",
      managementAccount,
    }),
  ]);
  return {
    serviceControl,
    resourceControl,
    managementAccount: givenItem("management-account", managementAccount || null, found.how),
  };
}

type Question = { id: string; account: string | null; type: ControlPolicyType; managementAccount: string };
type Memory = Map<string, Promise<Item<unknown>>>;

async function levels(
  run: Run,
  readers: Session[],
  memory: Memory,
  question: Question,
): Promise<Item<TargetPolicies[]>> {
  const { id, account, type, managementAccount } = question;
  if (account === null || managementAccount === "" || account === managementAccount)
    return givenItem(id, [], "none apply: no organization, or its management account");
  const path = await pathToRoot(run, readers, memory, account);
  if (!path.known) return { ...path, id };
  const found = await Promise.all(path.value.map((target) => level(run, readers, memory, target, type)));
  const unread = found.find((item) => !item.known);
  if (unread && !unread.known) return { ...unread, id };
  return { known: true, id, value: found.flatMap((item) => (item.known ? [item.value] : [])), how: path.how };
}

/** Root first, the account last. */
async function pathToRoot(
  run: Run,
  readers: Session[],
  memory: Memory,
  account: string,
): Promise<Item<string[]>> {
  const path = [account];
  let how = "";
  for (let child = account, depth = 0; depth < 7; depth++) {
    const current = child;
    const parent = await once(memory, `parent ${current}`, () =>
      readItem(run, {
        id: "parents",
        action: "organizations:ListParents",
        readers,
        send: (session, options) => getParent(clientOf(run, session), current, options),
      }),
    );
    if (!parent.known) return parent;
    if (parent.value === null) break;
    path.unshift(parent.value.id);
    child = parent.value.id;
    how = parent.how;
    if (parent.value.isRoot) break;
  }
  return { known: true, id: "parents", value: path, how };
}

async function level(
  run: Run,
  readers: Session[],
  memory: Memory,
  target: string,
  type: ControlPolicyType,
): Promise<Item<TargetPolicies>> {
  const attached = await once(memory, `${type} ${target}`, () =>
    readItem(run, {
      id: `policies:${target}`,
      action: "organizations:ListPoliciesForTarget",
      readers,
      send: (session, options) => listControlPolicies(clientOf(run, session), target, type, options),
    }),
  );
  if (!attached.known) return attached;
  const policies = await Promise.all(
    attached.value.map(({ id, arn, name }) => control(run, readers, memory, { id, arn, name })),
  );
  const unread = policies.find((item) => !item.known);
  if (unread && !unread.known) return unread;
  return {
    known: true,
    id: `policies:${target}`,
    value: { target, policies: policies.flatMap((item) => (item.known ? [item.value] : [])) },
    how: attached.how,
  };
}

const FULL_ACCESS = {
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Action: "*", Resource: "*", Principal: "*" }],
};

/** AWS's own full-access policies are the same everywhere: no call for them. */
async function control(
  run: Run,
  readers: Session[],
  memory: Memory,
  { id, arn, name }: { id: string; arn: string; name: string },
): Promise<Item<NamedPolicy>> {
  if (id === "p-FullAWSAccess" || id === "p-RCPFullAWSAccess") {
    const { Principal: _, ...statement } = FULL_ACCESS.Statement[0]!;
    const policy = id === "p-FullAWSAccess" ? { ...FULL_ACCESS, Statement: [statement] } : FULL_ACCESS;
    return givenItem(`policy:${id}`, { name, arn, policy }, "AWS managed");
  }
  return once(memory, `document ${id}`, () =>
    readItem<NamedPolicy>(run, {
      id: `policy:${id}`,
      action: "organizations:DescribePolicy",
      readers,
      send: async (session, options) => ({
        name,
        arn,
        policy: await getControlPolicy(clientOf(run, session), id, options),
      }),
    }),
  );
}

const clientOf = (run: Run, session: Session) =>
  run.ctx.aws.organizations(session, run.ctx.config.hub.region);

/** SCPs and RCPs share levels: each is asked for once. */
function once<T>(memory: Memory, key: string, load: () => Promise<Item<T>>): Promise<Item<T>> {
  const known = memory.get(key) as Promise<Item<T>> | undefined;
  const loading = known ?? load();
  memory.set(key, loading);
  return loading;
}
