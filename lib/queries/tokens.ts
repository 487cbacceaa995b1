import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { fetchJson, sendJson } from "@/lib/fetch-json";
import type { ApiToken, ApiTokens, NewToken, TokenRequest } from "@/lib/schemas/tokens";

const queryKey = ["tokens"];

/** The tokens that hold: one's own, or everybody's for administrators. */
export const tokensQuery = () =>
  queryOptions({
    queryKey,
    queryFn: ({ signal }) => fetchJson<ApiTokens>("/api/tokens", { signal }),
  });

/** Makes a token and reads the list again; the answer holds the token itself, this once. */
export async function createToken(client: QueryClient, request: TokenRequest): Promise<NewToken> {
  const made = await sendJson<NewToken>("POST", "/api/tokens", request);
  await client.invalidateQueries({ queryKey });
  return made;
}

/** Ends a token and reads the list again. */
export async function revokeToken(client: QueryClient, id: string): Promise<ApiToken> {
  const revoked = await fetchJson<ApiToken>(`/api/tokens/${encodeURIComponent(id)}`, { method: "DELETE" });
  await client.invalidateQueries({ queryKey });
  return revoked;
}
