import type { AccessRule, Grant } from "@/lib/roles";

/** Who somebody is to the identity provider: ids that it vouches for, and the groups it puts them into. */
export type Identity = { names: readonly string[]; groups: readonly string[] };

/** Everybody who signs in. */
const everybody = "*";

/** What the rules of sekisho.yaml give to a person; nothing where none is for them. */
export function grantsOf(rules: readonly AccessRule[], { names, groups }: Identity): Grant[] {
  return rules
    .filter(({ user, group }) =>
      user === undefined ? group === everybody || groups.includes(group) : names.includes(user),
    )
    .map(({ role, accounts }) => ({ role, accounts }));
}

/** Of all groups somebody is in, those that a rule names: a session cookie has no room for hundreds. */
export function namedGroups(rules: readonly AccessRule[], claim: unknown): string[] {
  const groups = Array.isArray(claim) ? claim : typeof claim === "string" ? claim.split(/[\s,]+/) : [];
  const named = new Set(rules.flatMap(({ group }) => group ?? []));
  return groups.filter((group): group is string => typeof group === "string" && named.has(group));
}
