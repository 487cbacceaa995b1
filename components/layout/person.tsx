"use client";

import { useQuery } from "@tanstack/react-query";
import { sessionQuery } from "@/lib/queries/session";
import { useKeepSession } from "./use-keep-session";

/** Who is signed in, and stays so while at work. */
export function Person() {
  useKeepSession();
  const { data } = useQuery({ ...sessionQuery(), refetchOnWindowFocus: false });
  return data?.user?.name ?? data?.user?.email ?? "";
}
