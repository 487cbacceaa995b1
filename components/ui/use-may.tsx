"use client";

import { createContext, type ReactNode, useContext } from "react";
import { accountsFor, type Grant, type Permission, permits } from "@/lib/roles";

const Grants = createContext<readonly Grant[]>([]);

/** What the person signed in holds, as the server weighed it when it drew the page. */
export function GrantsProvider({ grants, children }: { grants: readonly Grant[]; children: ReactNode }) {
  return <Grants value={grants}>{children}</Grants>;
}

export const useGrants = () => useContext(Grants);

/**
 * Whether this person may do something in an account, or in all of them; without one: in any at all. Pages offer by it;
 * the server decides by itself.
 */
export function useMay(permission: Permission, account?: string): boolean {
  const grants = useGrants();
  return account
    ? permits(grants, permission, account === "all" ? "all" : [account])
    : accountsFor(grants, permission).length > 0;
}
