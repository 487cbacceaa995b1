"use client";

import { useQuery } from "@tanstack/react-query";
import { accountQuery } from "@/lib/queries/accounts";

/** The account's name in the breadcrumb. */
export function AccountCrumb({ id }: { id: string }) {
  const { data } = useQuery(accountQuery(id));
  return data?.name ?? id;
}
