import { permits } from "@/lib/roles";
import { getIdentity, type IamIdentityFacts, listGroupsOfUser } from "@/server/aws/iam";
import type { HeldPolicy, Item } from "@/server/diagnosis/evidence/evidence";
import {
  accountOfArn,
  type IamIdentity,
  nameInArn,
  parseIamArn,
  roleBehindSession,
} from "@/server/diagnosis/parse-iam-arn";
import type { NamedPolicy } from "@/server/policy/types";
import { collectGroups } from "./collect-groups";
import { attachedListing, inlineListing } from "./list-policies";
import { givenItem, mapItem, readItem } from "./read-item";
import {
  type Holder,
  iamOf,
  inlineReading,
  type ManagedName,
  readAttached,
  readManaged,
} from "./read-policy";
import { type Run, readersFor } from "./run";

export type IdentityOutline = {
  holder: Holder;
  facts: Item<IamIdentityFacts>;
  inline: Item<string[]>;
  attached: Item<ManagedName[]>;
  /** ARNs. */
  groups: Item<string[]>;
};
export type IdentityPolicies = { identityPolicies: Item<HeldPolicy[]>; boundaries: Item<NamedPolicy[]> };

/** What a role or user has. null for principals that IAM keeps no policies of. */
export async function outlineIdentity(run: Run, iamArn: string | null): Promise<IdentityOutline | null> {
  const identity = iamArn === null ? null : parseIamArn(iamArn);
  if (!identity || iamArn === null) return null;
  const holder = { ...identity, readers: ownReaders(run, iamArn) };
  const [facts, inline, attached, groups] = await Promise.all([
    readItem(run, {
      id: `identity:${iamArn}`,
      about: iamArn,
      action: identity.type === "role" ? "iam:GetRole" : "iam:GetUser",
      readers: holder.readers,
      send: (session, options) => getIdentity(iamOf(run, session), identity, options),
    }),
    readItem(run, inlineListing(run, holder)),
    readItem(run, attachedListing(run, holder)),
    readGroups(run, identity, holder),
  ]);
  return { holder, facts, inline, attached, groups };
}

/** Roles are in no group, and cost no call. */
async function readGroups(
  run: Run,
  { type, name }: IamIdentity,
  { arn, readers }: Holder,
): Promise<Item<string[]>> {
  const id = `groups:${arn}`;
  if (type === "role") return givenItem(id, [], "roles are in no group");
  return readItem(run, {
    id,
    about: arn,
    action: "iam:ListGroupsForUser",
    readers,
    send: (session, options) => listGroupsOfUser(iamOf(run, session), name, options),
  });
}

/** The documents, a user's groups' among them. One that cannot be read makes the whole layer unknown: it might hold a Deny. */
export async function readIdentityPolicies(run: Run, outline: IdentityOutline): Promise<IdentityPolicies> {
  const { holder, facts, inline, attached, groups } = outline;
  const { readers } = holder;
  const boundaryArn = facts.known ? facts.value.boundary : null;
  const [own, managed, boundary, inherited] = await Promise.all([
    inline.known
      ? Promise.all(inline.value.map((name) => readItem(run, inlineReading(run, holder, name))))
      : [],
    attached.known ? Promise.all(attached.value.map((policy) => readAttached(run, holder, policy))) : [],
    boundaryArn === null
      ? null
      : readManaged(run, readers, { arn: boundaryArn, name: nameInArn(boundaryArn) }),
    groups.known ? collectGroups(run, groups.value, readers) : [],
  ]);
  const boundaries = facts.known
    ? joinPolicies("boundary", [facts], boundary ? [boundary] : [])
    : { ...facts, id: "boundary" };
  const policies: Item<HeldPolicy>[] = [...own, ...managed, ...inherited];
  return {
    identityPolicies: countOnce(joinPolicies("identity-policies", [inline, attached, groups], policies)),
    boundaries,
  };
}

/** A managed policy that stands on a user and on its groups counts once, as attached to all of them. */
function countOnce(policies: Item<HeldPolicy[]>): Item<HeldPolicy[]> {
  return mapItem(policies, policies.id, (held) =>
    held.flatMap((policy) => {
      if (!policy.arn) return policy;
      const same = held.filter(({ arn }) => arn === policy.arn);
      if (same[0] !== policy) return [];
      return { ...policy, attachedTo: same.flatMap(({ attachedTo }) => attachedTo ?? []) };
    }),
  );
}

function joinPolicies<P extends NamedPolicy>(
  id: string,
  lists: Item<unknown>[],
  policies: Item<P>[],
): Item<P[]> {
  const unread = [...lists, ...policies].find((item) => !item.known);
  if (unread && !unread.known) return { ...unread, id };
  const value = policies.flatMap((item) => (item.known ? [item.value] : []));
  const how = lists.flatMap((item) => (item.known ? [item.how] : []))[0] ?? "";
  return { known: true, id, value, how };
}

/** Identities of the same account; none for somebody who may not look into it, but for the hub's own identity. */
function ownReaders(run: Run, iamArn: string) {
  const accountId = accountOfArn(iamArn);
  const { hub, ctx } = run;
  const isHub = hub.session !== null && roleBehindSession(hub.session.arn) === iamArn;
  if (accountId === null || !(isHub || permits(ctx.actor?.grants ?? [], "diagnosis:run", [accountId])))
    return [];
  return readersFor(run, accountId).filter((session) => session.accountId === accountId);
}
