import { z } from "zod";
import type { NamedPolicy } from "@/server/policy/types";
import { collectPolicies, groupsOf, heldPolicies } from "@/server/sandbox/authorization/collect-policies";
import type { Caller } from "@/server/sandbox/exchange";
import type { PolicyHolder } from "@/server/sandbox/state";
import { failIam } from "./fail-iam";
import { defineOperation, type IamCall, type IamOperation } from "./operation";
import { pageOf } from "./page";
import { IdentityArn, List, PolicyText } from "./parameters";
import { type Simulation, simulateAction } from "./simulate-action";
import {
  readContext,
  readOwner,
  readPolicyList,
  readResourcePolicy,
  SIMULATION_PARAMETERS,
} from "./simulation-parameters";

const CustomInput = z.object({ ...SIMULATION_PARAMETERS, PolicyInputList: List(PolicyText, 100) });
const PrincipalInput = z.object({
  ...SIMULATION_PARAMETERS,
  PolicySourceArn: IdentityArn,
  PolicyInputList: List(PolicyText, 100).optional(),
});
type Input = z.infer<typeof CustomInput> | z.infer<typeof PrincipalInput>;

const simulateCustomPolicy = defineOperation({
  action: "SimulateCustomPolicy",
  input: CustomInput,
  target: () => ({ arn: "*", shown: "*" }),
  answer: (call, input) => {
    const boundaries = givenBoundaries(call, input);
    return answerSimulation(call, input, {
      principal: input.CallerArn ?? `arn:aws:iam::${call.account.id}:user/simulated`,
      policies: {
        identityPolicies: readPolicyList("PolicyInputList", input.PolicyInputList, call.state),
        ...(boundaries === null ? {} : { permissionsBoundaries: boundaries }),
      },
    });
  },
});

const simulatePrincipalPolicy = defineOperation({
  action: "SimulatePrincipalPolicy",
  input: PrincipalInput,
  target: (_call, input) => ({ arn: input.PolicySourceArn, shown: input.PolicySourceArn }),
  answer: (call, input) => {
    const source = findSource(call, input.PolicySourceArn);
    const { permissionsBoundaries, serviceControlPolicies } = collectPolicies(
      { ...call, caller: standIn(call, source) },
      call.account.id,
    );
    const holders = [source.holder, ...groupsOf(call.account, source.holder)];
    const given = readPolicyList("PolicyInputList", input.PolicyInputList, call.state);
    const boundaries = givenBoundaries(call, input) ?? permissionsBoundaries;
    return answerSimulation(call, input, {
      principal: input.CallerArn ?? source.holder.arn,
      policies: {
        identityPolicies: [
          ...holders.flatMap((holder) =>
            heldPolicies(call.state, holder).map((each) => nameInline(each, holder)),
          ),
          ...given,
        ],
        ...(boundaries === undefined ? {} : { permissionsBoundaries: boundaries }),
        ...(serviceControlPolicies === undefined ? {} : { serviceControlPolicies }),
      },
    });
  },
});

function answerSimulation(
  call: IamCall,
  input: Input,
  { principal, policies }: Pick<Simulation, "principal" | "policies">,
) {
  requireUserCaller(input, principal);
  const simulation: Simulation = {
    principal: askerOf(call, principal),
    policies,
    resourcePolicy: readResourcePolicy(input.ResourcePolicy),
    resourceAccount: readOwner(input.ResourceOwner) ?? call.account.id,
    context: readContext(input.ContextEntries),
  };
  const resources = input.ResourceArns?.length ? input.ResourceArns : ["*"];
  const pairs = input.ActionNames.flatMap((action) => resources.map((resource) => ({ action, resource })));
  const numbered = pairs.map((pair, index) => ({ ...pair, name: String(index).padStart(9, "0") }));
  const { items, paging } = pageOf(numbered, input, ({ name }) => name);
  return {
    EvaluationResults: items.map(({ action, resource }) => simulateAction(simulation, action, resource)),
    ...paging,
  };
}

/** A group asks for nothing itself: one of its users does, whichever that is. */
function askerOf({ account }: IamCall, arn: string): string {
  return arn.includes(":group/") ? `arn:aws:iam::${account.id}:user/simulated` : arn;
}

/** A resource policy is weighed for an IAM user only (IAM API Reference, "SimulatePrincipalPolicy", CallerArn). Throws AwsError InvalidInput. */
function requireUserCaller({ ResourcePolicy, CallerArn }: Input, principal: string): void {
  const isUser = /^arn:[^:]+:iam::\d{12}:user\/.+$/.test(principal);
  if (CallerArn !== undefined && !isUser)
    throw failIam("InvalidInput", `Invalid value for CallerArn: ${CallerArn} is not the ARN of an IAM user.`);
  if (ResourcePolicy !== undefined && !isUser)
    throw failIam(
      "InvalidInput",
      "CallerArn is required to simulate a resource policy with this PolicySourceArn.",
    );
}

/** null: the request gives none. */
function givenBoundaries({ state }: IamCall, input: Input): NamedPolicy[] | null {
  const texts = input.PermissionsBoundaryPolicyInputList;
  if (texts === undefined || texts.length === 0) return null;
  return readPolicyList("PermissionsBoundaryPolicyInputList", texts, state);
}

type SourceType = "role" | "user" | "group";
type Source = { holder: PolicyHolder; type: SourceType };

function findSource({ account }: IamCall, arn: string): Source {
  const [, accountId, named, path = ""] = /^arn:[^:]+:iam::(\d{12}):(role|user|group)\/(.+)$/.exec(arn) ?? [];
  const type = (["role", "user", "group"] as const).find((each) => each === named);
  if (type === undefined)
    throw failIam("InvalidInput", `Invalid Entity Arn: ${arn} does not clearly define entity type and name.`);
  const name = path.slice(path.lastIndexOf("/") + 1);
  const holder = account[`${type}s`].get(name);
  if (accountId !== account.id || holder?.arn !== arn)
    throw failIam("NoSuchEntity", `The entity with ARN ${arn} cannot be found.`);
  return { holder, type };
}

/** Somebody whose policies are collected as if they had made this request; nobody holds the keys of a group. */
function standIn({ account }: IamCall, { holder, type }: Source): Caller {
  const { arn, name, uniqueId } = holder;
  const caller = { principal: arn, arn, accountId: account.id, canonicalId: account.canonicalId };
  const key = { accessKeyId: "", secretAccessKey: "", accountId: account.id, session: null };
  return {
    ...caller,
    userId: uniqueId,
    key: type === "group" ? null : { ...key, identity: { type, name } },
  };
}

/** The simulator names inline policies after the role, user or group that holds them. */
function nameInline(policy: NamedPolicy, { arn, name }: PolicyHolder): NamedPolicy {
  if (policy.arn !== undefined) return policy;
  const noun = arn.slice(arn.lastIndexOf(":") + 1, arn.indexOf("/"));
  return { ...policy, name: `${noun}_${name}_${policy.name}` };
}

export const SIMULATION_OPERATIONS: Record<string, IamOperation> = {
  SimulateCustomPolicy: simulateCustomPolicy,
  SimulatePrincipalPolicy: simulatePrincipalPolicy,
};
