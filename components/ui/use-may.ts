"use client";

import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "@/lib/queries/session";
import { accountsFor, type Permission, permits } from "@/lib/roles";

/**
 * Whether this person may do something in an account, or in all of them; without one: in any at all. True until it is known: the server
 * refuses all the same.
 */
export function useMay(permission: Permission, account?: string): boolean {
  const { data } = useQuery({
    ...sessionQuery(),
    select: ({ user }) => {
      const grants = user?.grants ?? [];
      return account
        ? permits(grants, permission, account === "all" ? "all" : [account])
        : accountsFor(grants, permission).length > 0;
    },
  });
  return data ?? true;
}
