import type { ControlPolicyType } from "@/server/aws/organizations";
import type { Session } from "@/server/credentials/session";
import type { Item, OrganizationEvidence } from "@/server/diagnosis/evidence/evidence";
import type { ParsedMessage } from "@/server/diagnosis/messages/parse-aws-message";
import type { TargetPolicies } from "@/server/policy/types";
import { givenItem, mapItem, missingItem } from "./read-item";
import { FULL_ACCESS, readLevels, readPathToRoot } from "./read-levels";
import { readControlPolicy, readCustomPolicies, readOrganization } from "./read-organization";
import { type Run, readersFor } from "./run";

/** Whose policies are in question, and what AWS says about them, if anything. */
export type OrganizationQuestion = {
  callerAccount: string | null;
  bucketAccount: string;
  /** The type of policy that AWS's answer names; null: it names none. */
  named: "scp" | "rcp" | null;
  /** The one policy that it names. */
  policyArn: string | null;
};

export function organizationQuestion(
  accounts: Pick<OrganizationQuestion, "callerAccount" | "bucketAccount">,
  { layer, policyArn }: Pick<ParsedMessage, "layer" | "policyArn">,
): OrganizationQuestion {
  const named = layer === "scp" || layer === "rcp" ? layer : null;
  return { ...accounts, named, policyArn: named && policyArn };
}

/** Nobody looked: something else explains the answer already. */
export function organizationNotRead(): OrganizationEvidence {
  const why = "not read: the answer is explained without it";
  return {
    ...NOT_OF_ASSUME,
    serviceControl: missingItem("scps", "", why),
    resourceControl: missingItem("rcps", "", why),
    managementAccount: missingItem("management-account", "", why),
  };
}

const NOT_OF_ASSUME = {
  assumerServiceControl: missingItem<TargetPolicies[]>(
    "assumer-scps",
    "",
    "not read: AWS names none of them",
  ),
  roleResourceControl: missingItem<TargetPolicies[]>("role-rcps", "", "not read: AWS names none of them"),
};

/** Begins with what the policies hang on before they are wanted: the units above the account, or whether there are any. */
export function prepareOrganization(run: Run, question: OrganizationQuestion): void {
  const { named, callerAccount, bucketAccount } = question;
  const readers = hubReaders(run);
  const account = named === "rcp" ? bucketAccount : callerAccount;
  const first = named
    ? [account === null ? null : readPathToRoot(run, readers, account), readNamed(run, readers, question)]
    : [readCustomPolicies(run, readers, SCP), readCustomPolicies(run, readers, RCP)];
  // Whoever wants them later meets the failure.
  Promise.all([readOrganization(run, run.ctx.config.hub.accountId, readers), ...first]).catch(() => {});
}

const SCP = "SERVICE_CONTROL_POLICY";
const RCP = "RESOURCE_CONTROL_POLICY";

/**
 * SCPs above the caller's account and RCPs above the bucket's; only those that AWS names, where it names some. The
 * organization's management account, and accounts it delegates to, may read them.
 */
export async function collectOrganization(
  run: Run,
  question: OrganizationQuestion,
): Promise<OrganizationEvidence> {
  const hub = hubReaders(run);
  const found = await readOrganization(run, run.ctx.config.hub.accountId, hub);
  if (!found.known)
    return {
      ...NOT_OF_ASSUME,
      serviceControl: { ...found, id: "scps" },
      resourceControl: { ...found, id: "rcps" },
      managementAccount: { ...found, id: "management-account" },
    };
  const { managementAccount } = found.value;
  const { role } = run;
  const readers = role.session?.accountId === managementAccount ? [role.session] : hub;
  const { callerAccount, bucketAccount, named } = question;
  const read = (id: string, account: string | null, type: ControlPolicyType, layer: "scp" | "rcp") =>
    named !== null && named !== layer
      ? missingItem<TargetPolicies[]>(id, "", "not read: AWS names a policy of the other kind")
      : account === null || account === managementAccount
        ? noneApply(id)
        : managementAccount === ""
          ? readOutside(run, id, account)
          : readControls(run, readers, { ...question, id, account, type });
  const [serviceControl, resourceControl] = await Promise.all([
    read("scps", callerAccount, SCP, "scp"),
    read("rcps", bucketAccount, RCP, "rcp"),
  ]);
  return {
    ...NOT_OF_ASSUME,
    serviceControl,
    resourceControl,
    managementAccount: givenItem("management-account", managementAccount || null, found.how),
  };
}

const noneApply = (id: string) =>
  givenItem<TargetPolicies[]>(id, [], "none apply: no organization, or its management account");

/** The hub is in no organization; another account may be, as its own identities know where they may ask. */
async function readOutside(run: Run, id: string, account: string): Promise<Item<TargetPolicies[]>> {
  const own = readersFor(run, account).filter((session) => session.accountId === account);
  const found = await readOrganization(run, account, own);
  if (!found.known || found.value.id === "" || found.value.managementAccount === account)
    return noneApply(id);
  return missingItem(
    id,
    "organizations:ListPoliciesForTarget",
    "not read: the account is in an organization that the hub is not in",
  );
}

type ControlQuestion = OrganizationQuestion & { id: string; account: string; type: ControlPolicyType };

/** Level by level; where there are none but AWS's own nothing has to be looked up, and where not all can be seen the one that AWS names is. */
async function readControls(
  run: Run,
  readers: Session[],
  question: ControlQuestion,
): Promise<Item<TargetPolicies[]>> {
  const { id, account, type, named } = question;
  const custom = named === null ? await readCustomPolicies(run, readers, type) : null;
  if (custom?.known && !custom.value) return { ...custom, id, value: [] };
  const levels = await readLevels(run, readers, account, type);
  if (levels.known) return { ...levels, id };
  const one = await readNamed(run, readers, question);
  return one?.known ? { ...one, id } : { ...levels, id };
}

/** The policy that AWS names, by itself: every other one is taken to allow what it does not say. */
async function readNamed(
  run: Run,
  readers: Session[],
  { policyArn, named }: OrganizationQuestion,
): Promise<Item<TargetPolicies[]> | null> {
  const policyId = policyArn?.split("/").at(-1);
  if (!policyArn || !policyId) return null;
  const full = { name: "all others", policy: FULL_ACCESS };
  const read = await readControlPolicy(run, readers, { id: policyId, arn: policyArn });
  const beside = named === "scp" ? [full] : [];
  return mapItem(read, "named-policy", (policy) => [
    { target: "named by AWS", policies: [...beside, policy] },
  ]);
}

const hubReaders = (run: Run): Session[] => (run.hub.session ? [run.hub.session] : []);
