"use client";

import { createContext, type ReactNode } from "react";
import type { Grant } from "@/lib/roles";

export const Grants = createContext<readonly Grant[]>([]);

/** What the person signed in holds, as the server weighed it when it drew the page. */
export function GrantsProvider({ grants, children }: { grants: readonly Grant[]; children: ReactNode }) {
  return <Grants value={grants}>{children}</Grants>;
}
