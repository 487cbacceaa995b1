import { accountsFor, type Grant, PERMISSIONS, type Permission, permits } from "./roles";

/** What a page needs to show anything; the accounts' says itself what is missing, tokens are everybody's own. */
const NEEDS = {
  search: "objects:list",
  grep: "objects:read",
  archives: "objects:read",
  owners: "objects:list",
  charts: "objects:list",
  access: "diagnosis:run",
  copies: "copies:read",
  schedules: "copies:read",
  "copies/new": "copies:write",
  "copies/grant": "copies:write",
  audit: "audit:read",
} as const satisfies Record<string, Permission>;

/** Whether these grants open a page: in some account, or in all of them for what belongs to no account. */
export function mayOpen(grants: readonly Grant[], page: string): boolean {
  const needed = new Map<string, Permission>(Object.entries(NEEDS)).get(page);
  if (!needed) return true;
  if (PERMISSIONS[needed] === "admin") return permits(grants, needed, "all");
  return accountsFor(grants, needed).length > 0;
}
