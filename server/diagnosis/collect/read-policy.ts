import { getDefaultVersion, getInlinePolicy, getManagedPolicy, type IamHolder } from "@/server/aws/iam";
import type { Session } from "@/server/credentials/session";
import type { HeldPolicy, Item } from "@/server/diagnosis/evidence/evidence";
import { HOLDER_WORDS } from "@/server/diagnosis/parse-iam-arn";
import type { NamedPolicy } from "@/server/policy/types";
import { mapItem, missingItem, type Reading, readItem } from "./read-item";
import type { Run } from "./run";

/** A role, user or group, with the identities that may read its policies. */
export type Holder = IamHolder & { arn: string; readers: Session[] };
export type ManagedName = { arn: string; name: string };

export const wordOf = ({ type }: IamHolder) => HOLDER_WORDS[type];

/** The call for a policy embedded in a role, user or group. */
export function inlineReading(run: Run, holder: Holder, name: string): Reading<NamedPolicy> {
  return {
    id: `policy:${name}`,
    about: `${holder.arn} ${name}`,
    action: `iam:Get${wordOf(holder)}Policy`,
    readers: holder.readers,
    send: async (session, options) => ({
      name,
      policy: await getInlinePolicy(iamOf(run, session), holder, name, options),
    }),
  };
}

/** Most policies of a customer are at their first version: it is asked for beside the number of the one that counts. */
const FIRST = "v1";

/** The version of a managed policy that counts, wherever the policy is attached. */
export async function readManaged(
  run: Run,
  readers: Session[],
  { arn, name }: ManagedName,
): Promise<Item<NamedPolicy>> {
  const [version, first] = await Promise.all([
    readItem(run, versionReading(run, readers, arn)),
    arn.includes(":iam::aws:") ? null : readItem(run, documentReading(run, readers, { arn, name }, FIRST)),
  ]);
  if (!version.known) return missingItem(`policy:${arn}`, version.needs, version.why);
  return first && version.value === FIRST
    ? first
    : readItem(run, documentReading(run, readers, { arn, name }, version.value));
}

/** The same, as one that this role, user or group has. */
export async function readAttached(run: Run, holder: Holder, policy: ManagedName): Promise<Item<HeldPolicy>> {
  const read = await readManaged(run, holder.readers, policy);
  return mapItem(read, read.id, (document) => ({ ...document, attachedTo: [holder.arn] }));
}

/** The two calls that a managed policy takes, as long as it is at its first version. */
export function managedReadings(run: Run, readers: Session[], policy: ManagedName): Reading<unknown>[] {
  return [versionReading(run, readers, policy.arn), documentReading(run, readers, policy, FIRST)];
}

function versionReading(run: Run, readers: Session[], arn: string): Reading<string> {
  return {
    id: `version:${arn}`,
    about: arn,
    action: "iam:GetPolicy",
    readers,
    send: (session, options) => getDefaultVersion(iamOf(run, session), arn, options),
  };
}

function documentReading(
  run: Run,
  readers: Session[],
  { arn, name }: ManagedName,
  version: string,
): Reading<NamedPolicy> {
  return {
    id: `policy:${arn}`,
    about: `${arn} ${version}`,
    action: "iam:GetPolicyVersion",
    readers,
    send: async (session, options) => ({
      name,
      arn,
      policy: await getManagedPolicy(iamOf(run, session), arn, version, options),
    }),
  };
}

export const iamOf = (run: Run, session: Session) => run.ctx.aws.iam(session, run.ctx.config.hub.region);
