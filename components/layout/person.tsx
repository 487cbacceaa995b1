"use client";

import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "@/lib/queries/session";

/** Who is signed in. */
export function Person() {
  const { data } = useQuery(sessionQuery());
  return data?.user?.name ?? data?.user?.email ?? "";
}
