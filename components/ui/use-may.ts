"use client";

import { useContext } from "react";
import { accountsFor, type Permission, permits } from "@/lib/roles";
import { Grants } from "./grants-provider";

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
