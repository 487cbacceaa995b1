import { type Grant, holds, ROLES, type Role } from "@/lib/roles";

/** Where a role is the highest that somebody has: what he can give a token at most. */
export type Held = { role: Role; accounts: "all" | readonly string[] };

/** Pure. The highest role of somebody in each of these accounts, from most to least; roles that are the highest nowhere are left out. */
export function whatOneHas(grants: readonly Grant[], accounts: readonly string[]): Held[] {
  const everywhere = ROLES.findLast((role) => holds(grants, { role, accounts: "all" }));
  const highestIn = (id: string) => ROLES.findLast((role) => holds(grants, { role, accounts: [id] }));
  return ROLES.toReversed().flatMap((role): Held[] => {
    if (role === everywhere) return [{ role, accounts: "all" }];
    const here = accounts.filter((id) => highestIn(id) === role);
    return here.length > 0 ? [{ role, accounts: here }] : [];
  });
}
