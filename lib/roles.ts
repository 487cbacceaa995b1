/** From least to most: each may what those before it may. */
export const ROLES = ["viewer", "reader", "operator", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** The least role that may. */
export const PERMISSIONS = {
  "accounts:read": "viewer",
  "accounts:check": "viewer",
  "objects:list": "viewer",
  "diagnosis:run": "viewer",
  "copies:read": "viewer",
  "objects:read": "reader",
  "copies:write": "operator",
  "scans:schedule": "operator",
  "owners:name": "admin",
  "audit:read": "admin",
  "tokens:manage": "admin",
  "sessions:end": "admin",
} as const satisfies Record<string, Role>;
export type Permission = keyof typeof PERMISSIONS;

/** A role for some accounts, by id, or for all of them. */
export type Grant = { role: Role; accounts: "all" | readonly string[] };
type Accounts = Grant["accounts"];

/** To whom a grant is given: a group of the identity provider ("*": everybody who signs in), or one person. */
export type AccessRule = Grant & ({ group: string; user?: undefined } | { user: string; group?: undefined });

const reaches = (role: Role, least: Role) => ROLES.indexOf(role) >= ROLES.indexOf(least);

/** In which accounts these grants permit something; an empty list: in none. */
export const accountsFor = (grants: readonly Grant[], permission: Permission): Accounts =>
  accountsOf(grants, PERMISSIONS[permission]);

function accountsOf(grants: readonly Grant[], least: Role): Accounts {
  const fitting = grants.filter(({ role }) => reaches(role, least));
  if (fitting.some(({ accounts }) => accounts === "all")) return "all";
  return [...new Set(fitting.flatMap(({ accounts }) => (accounts === "all" ? [] : accounts)))];
}

/** Whether these grants permit something in every one of these accounts; "all": whatever accounts there are. */
export const permits = (grants: readonly Grant[], permission: Permission, accounts: Accounts): boolean =>
  holds(grants, { role: PERMISSIONS[permission], accounts });

/** Whether these grants contain another one: what somebody holds, he may pass on to a token of his. */
export function holds(grants: readonly Grant[], { role, accounts }: Grant): boolean {
  const permitted = accountsOf(grants, role);
  if (permitted === "all") return true;
  return accounts !== "all" && accounts.length > 0 && accounts.every((id) => permitted.includes(id));
}

/** The highest role that somebody has anywhere; null: none. */
export const highestRole = (grants: readonly Grant[]): Role | null =>
  ROLES.findLast((role) => grants.some((grant) => grant.role === role)) ?? null;

/** What a grant is worth in the hands of somebody who has `bounds` himself. */
export function capGrant({ role, accounts }: Grant, bounds: readonly Grant[]): Grant[] {
  return bounds
    .map((bound) => ({
      role: reaches(bound.role, role) ? role : bound.role,
      accounts: overlap(accounts, bound.accounts),
    }))
    .filter(({ accounts }) => accounts.length > 0);
}

function overlap(a: Accounts, b: Accounts): Accounts {
  if (a === "all") return b;
  return b === "all" ? a : a.filter((id) => b.includes(id));
}
