import {
  type ControlPolicyType,
  describeOrganization,
  getControlPolicy,
  listAllControlPolicies,
} from "@/server/aws/organizations";
import type { Session } from "@/server/credentials/session";
import type { Item } from "@/server/diagnosis/evidence/evidence";
import type { NamedPolicy } from "@/server/policy/types";
import { readItem } from "./read-item";
import type { Run } from "./run";

/** The organization an account is in, as one of its own identities sees it. */
export function readOrganization(run: Run, accountId: string, readers: Session[]) {
  return readItem(run, {
    id: "organization",
    about: accountId,
    action: "organizations:DescribeOrganization",
    readers,
    send: (session, options) => describeOrganization(organizationsOf(run, session), options),
    absent: { codes: ["AWSOrganizationsNotInUseException"], value: { id: "", managementAccount: "" } },
  });
}

/** Whether the organization has any policy of this type besides AWS's own, which allows everything. */
export function readCustomPolicies(
  run: Run,
  readers: Session[],
  type: ControlPolicyType,
): Promise<Item<boolean>> {
  return readItem(run, {
    id: `custom:${type}`,
    about: type,
    action: "organizations:ListPolicies",
    readers,
    send: async (session, options) => {
      const policies = await listAllControlPolicies(organizationsOf(run, session), type, options);
      return policies.some(({ arn }) => !arn.includes(":aws:policy/"));
    },
  });
}

export function readControlPolicy(
  run: Run,
  readers: Session[],
  { id, arn }: { id: string; arn: string },
): Promise<Item<NamedPolicy>> {
  return readItem<NamedPolicy>(run, {
    id: `policy:${id}`,
    about: id,
    action: "organizations:DescribePolicy",
    readers,
    send: async (session, options) => {
      const { name, document } = await getControlPolicy(organizationsOf(run, session), id, options);
      return { name, arn, policy: document };
    },
  });
}

export const organizationsOf = (run: Run, session: Session) =>
  run.ctx.aws.organizations(session, run.ctx.config.hub.region);
