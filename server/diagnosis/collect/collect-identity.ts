import { permits } from "@/lib/roles";
import {
  getDefaultVersion,
  getIdentity,
  getInlinePolicy,
  getManagedPolicy,
  type IamIdentityFacts,
  listAttachedPolicies,
  listInlinePolicies,
} from "@/server/aws/iam";
import type { Session } from "@/server/credentials/session";
import type { Item } from "@/server/diagnosis/evidence/evidence";
import { accountOfArn, parseIamArn, roleBehindSession } from "@/server/diagnosis/parse-iam-arn";
import type { NamedPolicy } from "@/server/policy/types";
import { missingItem, readItem } from "./read-item";
import { type Run, readersFor } from "./run";

type Attached = Awaited<ReturnType<typeof listAttachedPolicies>>;
export type IdentityOutline = {
  iamArn: string;
  facts: Item<IamIdentityFacts>;
  inline: Item<string[]>;
  attached: Item<Attached>;
};
export type IdentityPolicies = { identityPolicies: Item<NamedPolicy[]>; boundaries: Item<NamedPolicy[]> };

/** What a role or user has. null for principals that IAM keeps no policies of. */
export async function outlineIdentity(run: Run, iamArn: string | null): Promise<IdentityOutline | null> {
  const identity = iamArn === null ? null : parseIamArn(iamArn);
  if (!identity || iamArn === null) return null;
  const readers = ownReaders(run, iamArn);
  const { type } = identity;
  const client = (session: Session) => iamOf(run, session);
  const [facts, inline, attached] = await Promise.all([
    readItem(run, {
      id: `identity:${iamArn}`,
      about: iamArn,
      action: type === "role" ? "iam:GetRole" : "iam:GetUser",
      readers,
      send: (session, options) => getIdentity(client(session), identity, options),
    }),
    readItem(run, {
      id: `inline:${iamArn}`,
      about: iamArn,
      action: type === "role" ? "iam:ListRolePolicies" : "iam:ListUserPolicies",
      readers,
      send: (session, options) => listInlinePolicies(client(session), identity, options),
    }),
    readItem(run, {
      id: `attached:${iamArn}`,
      about: iamArn,
      action: type === "role" ? "iam:ListAttachedRolePolicies" : "iam:ListAttachedUserPolicies",
      readers,
      send: (session, options) => listAttachedPolicies(client(session), identity, options),
    }),
  ]);
  return { iamArn, facts, inline, attached };
}

/** The documents. One that cannot be read makes the whole layer unknown: it might hold a Deny. */
export async function readIdentityPolicies(run: Run, outline: IdentityOutline): Promise<IdentityPolicies> {
  const { iamArn, facts, inline, attached } = outline;
  const boundaryArn = facts.known ? facts.value.boundary : null;
  const [own, managed, boundary] = await Promise.all([
    inline.known ? Promise.all(inline.value.map((name) => readInline(run, iamArn, name))) : [],
    attached.known
      ? Promise.all(attached.value.map(({ arn, name }) => readManaged(run, iamArn, arn, name)))
      : [],
    boundaryArn === null
      ? null
      : readManaged(run, iamArn, boundaryArn, boundaryArn.split("/").at(-1) ?? boundaryArn),
  ]);
  const boundaries = facts.known
    ? joinPolicies("boundary", [facts], boundary ? [boundary] : [])
    : { ...facts, id: "boundary" };
  return {
    identityPolicies: joinPolicies("identity-policies", [inline, attached], [...own, ...managed]),
    boundaries,
  };
}

function joinPolicies(
  id: string,
  lists: Item<unknown>[],
  policies: Item<NamedPolicy>[],
): Item<NamedPolicy[]> {
  const unread = [...lists, ...policies].find((item) => !item.known);
  if (unread && !unread.known) return { ...unread, id };
  const value = policies.flatMap((item) => (item.known ? [item.value] : []));
  const how = lists.flatMap((item) => (item.known ? [item.how] : []))[0] ?? "";
  return { known: true, id, value, how };
}

function readInline(run: Run, iamArn: string, name: string): Promise<Item<NamedPolicy>> {
  const identity = parseIamArn(iamArn)!;
  return readItem<NamedPolicy>(run, {
    id: `policy:${name}`,
    about: `${iamArn} ${name}`,
    action: identity.type === "role" ? "iam:GetRolePolicy" : "iam:GetUserPolicy",
    readers: ownReaders(run, iamArn),
    send: async (session, options) => ({
      name,
      policy: await getInlinePolicy(iamOf(run, session), identity, name, options),
    }),
  });
}

/** Most policies of a customer are at their first version: it is asked for beside the number of the one that counts. */
const FIRST = "v1";

async function readManaged(run: Run, iamArn: string, arn: string, name: string): Promise<Item<NamedPolicy>> {
  const readers = ownReaders(run, iamArn);
  const [version, first] = await Promise.all([
    readItem(run, {
      id: `version:${arn}`,
      about: arn,
      action: "iam:GetPolicy",
      readers,
      send: (session, options) => getDefaultVersion(iamOf(run, session), arn, options),
    }),
    arn.includes(":iam::aws:") ? null : readVersion(run, readers, { arn, name }, FIRST),
  ]);
  if (!version.known) return missingItem(`policy:${arn}`, version.needs, version.why);
  return first && version.value === FIRST ? first : readVersion(run, readers, { arn, name }, version.value);
}

function readVersion(
  run: Run,
  readers: Session[],
  { arn, name }: { arn: string; name: string },
  version: string,
): Promise<Item<NamedPolicy>> {
  return readItem<NamedPolicy>(run, {
    id: `policy:${arn}`,
    about: `${arn} ${version}`,
    action: "iam:GetPolicyVersion",
    readers,
    send: async (session, options) => ({
      name,
      arn,
      policy: await getManagedPolicy(iamOf(run, session), arn, version, options),
    }),
  });
}

const iamOf = (run: Run, session: Session) => run.ctx.aws.iam(session, run.ctx.config.hub.region);

/** Identities of the same account; none for somebody who may not look into it, but for the hub's own identity. */
function ownReaders(run: Run, iamArn: string) {
  const accountId = accountOfArn(iamArn);
  const { hub, ctx } = run;
  const isHub = hub.session !== null && roleBehindSession(hub.session.arn) === iamArn;
  if (accountId === null || !(isHub || permits(ctx.actor?.grants ?? [], "diagnosis:run", [accountId])))
    return [];
  return readersFor(run, accountId).filter((session) => session.accountId === accountId);
}
