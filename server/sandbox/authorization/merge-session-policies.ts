import { z } from "zod";
import type { NamedPolicy } from "@/server/policy/types";

const Document = z.looseObject({ Statement: z.union([z.array(z.unknown()), z.unknown()]) });

/** One document that says what several session policies say together: an action needs an Allow in any of them and a Deny in none (IAM User Guide, "Session policies"). */
export function mergeSessionPolicies(policies: NamedPolicy[]): unknown {
  if (policies.length === 1) return policies[0]?.policy;
  return { Version: "2012-10-17", Statement: policies.flatMap((policy) => statementsOf(policy.policy)) };
}

function statementsOf(policy: unknown): unknown[] {
  const document = Document.safeParse(policy);
  if (!document.success) return [];
  const { Statement } = document.data;
  return Array.isArray(Statement) ? Statement : [Statement];
}
