import { queryOptions } from "@tanstack/react-query";
import { fetchJson } from "@/lib/fetch-json";

/** What next-auth answers about the person signed in; an empty object when nobody is. */
export type Session = {
  user?: { name?: string | null; email?: string | null };
  expires?: string;
};

export const sessionQuery = () =>
  queryOptions({
    queryKey: ["session"],
    queryFn: ({ signal }) => fetchJson<Session>("/api/auth/session", { signal }),
    staleTime: 5 * 60_000,
  });
