import type { PolicyKind } from "@/server/policy/grammar/document";
import { parsePolicy } from "@/server/policy/grammar/parse-policy";
import { PolicyError } from "@/server/policy/policy-error";
import type { Mistake } from "./check-references";
import type { World } from "./schema";

type Document = { kind: PolicyKind; path: string[]; policy: unknown };

/** Policies that IAM would not accept, each with the place of its mistake. */
export function checkDocuments(world: World): Mistake[] {
  return documentsOf(world).flatMap(({ kind, path, policy }) => {
    try {
      if (policy !== undefined) parsePolicy(policy, kind, "");
      return [];
    } catch (error) {
      if (!(error instanceof PolicyError)) throw error;
      return [{ path: [...path, ...stepsOf(error.path)], message: error.message }];
    }
  });
}

function documentsOf(world: World): Document[] {
  const accounts = Object.entries(world.accounts).flatMap(([id, account]) => {
    const at = (...path: string[]) => ["accounts", id, ...path];
    return [
      ...named("identity", at("managedPolicies"), account.managedPolicies),
      ...(["users", "roles", "groups"] as const).flatMap((kind) =>
        Object.entries(account[kind]).flatMap(([name, holder]) =>
          named("identity", at(kind, name, "policies"), holder.policies),
        ),
      ),
      ...Object.entries(account.roles).map(([name, role]) => ({
        kind: "trust" as const,
        path: at("roles", name, "trust"),
        policy: role.trust,
      })),
      ...Object.entries(account.buckets).map(([name, { policy }]) => ({
        kind: "resource" as const,
        path: at("buckets", name, "policy"),
        policy,
      })),
      ...Object.entries(account.kmsKeys).map(([name, { policy }]) => ({
        kind: "resource" as const,
        path: at("kmsKeys", name, "policy"),
        policy,
      })),
    ];
  });
  const { organization } = world;
  const control = (["service", "resource"] as const).flatMap((kind) =>
    Object.entries(organization?.[`${kind}ControlPolicies`] ?? {}).flatMap(([target, policies]) =>
      named(kind === "service" ? "scp" : "rcp", ["organization", `${kind}ControlPolicies`, target], policies),
    ),
  );
  const endpoints = Object.entries(world.vpcEndpoints).map(([id, { policy }]) => ({
    kind: "vpce" as const,
    path: ["vpcEndpoints", id, "policy"],
    policy,
  }));
  return [...accounts, ...control, ...endpoints];
}

function named(kind: PolicyKind, path: string[], policies: Record<string, unknown>): Document[] {
  return Object.entries(policies).map(([name, policy]) => ({ kind, path: [...path, name], policy }));
}

/** Statement[0].Condition.Bool → its steps. */
function stepsOf(path: string): Array<string | number> {
  return path
    .split(/[.[\]]+/)
    .filter((step) => step !== "")
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
