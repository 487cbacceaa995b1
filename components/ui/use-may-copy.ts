"use client";

import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "@/lib/queries/session";

/** Whether this person may start and change copies. True until it is known: the server refuses all the same. */
export function useMayCopy(): boolean {
  const { data } = useQuery({ ...sessionQuery(), select: ({ user }) => user?.role !== "viewer" });
  return data ?? true;
}
