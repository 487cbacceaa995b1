import type { HeldPolicy, Item } from "@/server/diagnosis/evidence/evidence";
import { HOLDER_WORDS, type IamIdentity, isAwsManaged, nameInArn } from "@/server/diagnosis/parse-iam-arn";
import type { Asked } from "./asked";
import type { ChangeOf, Option } from "./change";
import { administrator } from "./granted";

type Detached = ChangeOf<"detached_policy">;
type Holder = Detached["from"];

/** A Deny in a policy of AWS's own, which nobody can edit: it is detached from every role, user or group by which the caller has it. */
export function detachPolicy(asked: Asked): Option[] {
  const { identity, held } = asked;
  if (!identity) return [];
  const arns = denyingArns(asked).filter(isAwsManaged);
  return arns.flatMap((policyArn) =>
    holdersOf(held, policyArn, identity).map((from) => {
      const remaining = remainingOn(from, held, arns);
      return optionOf({ kind: "detached_policy", from, policyArn, remaining }, identity.accountId);
    }),
  );
}

/** By the rules, and by AWS's own word: it names the policy, also where none could be read. */
function denyingArns({ result, namedDeny }: Asked): string[] {
  const applied = result("identity")?.deniedBy ?? [];
  const named = namedDeny("identity");
  return [...new Set([...applied.flatMap(({ arn }) => arn ?? []), ...(named ? [named] : [])])];
}

/** Where the policies could not be read: a role has them itself, and a user most likely so. */
function holdersOf(held: Item<HeldPolicy[]>, policyArn: string, { type, arn }: IamIdentity): Holder[] {
  if (!held.known) return [{ type, arn }];
  const holders = held.value.find((policy) => policy.arn === policyArn)?.attachedTo ?? [];
  return holders.map((holder) => ({ type: holder.includes(":group/") ? "group" : type, arn: holder }));
}

/** The managed policies that stay attached, for the dialects that name all of them; null where they could not be read. */
function remainingOn(from: Holder, held: Item<HeldPolicy[]>, detached: string[]): string[] | null {
  if (!held.known) return null;
  return held.value.flatMap(({ arn, attachedTo }) =>
    arn && attachedTo?.includes(from.arn) && !detached.includes(arn) ? [arn] : [],
  );
}

function optionOf(change: Detached, accountId: string): Option {
  const { from, policyArn } = change;
  const params = { policy: nameInArn(policyArn), identityType: from.type, identity: nameInArn(from.arn) };
  return {
    name: "detach-policy",
    title: `Detach ${params.policy} from ${from.type} ${params.identity}`,
    ...riskOf(change, params),
    params,
    applyAs: administrator(accountId, `iam:Detach${HOLDER_WORDS[from.type]}Policy`),
    changes: [change],
  };
}

type Names = { policy: string; identityType: string; identity: string };

/** What else the policy denies is open again. Source of the quarantine's: AWS Managed Policy Reference, "AWSCompromisedKeyQuarantineV3". */
function riskOf({ from, remaining }: Detached, names: Names): Pick<Option, "risk" | "riskForm"> {
  const { policy, identity } = names;
  const opened = `A policy of AWS cannot be edited: everything else that ${policy} denies is open again too. It was attached on purpose: ask whoever did it first.`;
  if (policy.startsWith("AWSCompromisedKeyQuarantine"))
    return {
      risk: `AWS attaches ${policy} where an access key has become known to others, and says not to remove it: first exchange the key and do what AWS’s support case asks for.`,
      riskForm: "_quarantine",
    };
  if (from.type === "group")
    return { risk: `Every user in the group ${identity} is affected. ${opened}`, riskForm: "_group" };
  if (from.type === "user" && remaining === null)
    return {
      risk: `${opened} The policies could not be read: where IAM answers NoSuchEntity, the user has it through a group, and it is detached there.`,
      riskForm: "_unread",
    };
  return { risk: opened };
}
