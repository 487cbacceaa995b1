import { queryOptions, experimental_streamedQuery as streamedQuery } from "@tanstack/react-query";
import { brokenOff, fetchJson, fetchLines } from "@/lib/fetch-json";
import type { AccessLine, AccountAccess } from "@/lib/schemas/access";
import type { WaysIn } from "@/lib/schemas/ways-in";
import { onDemand } from "./on-demand";

type Line<T extends AccessLine["type"]> = Extract<AccessLine, { type: T }>;

/** What has arrived of the matrix; `end` says that these are all. */
export type AccessMatrix = {
  begin: Line<"begin"> | null;
  accounts: ReadonlyMap<string, AccountAccess>;
  end: Line<"end"> | null;
};

const NOTHING: AccessMatrix = { begin: null, accounts: new Map(), end: null };

/** The matrix with one more line of the answer. */
export function addLine(matrix: AccessMatrix, line: AccessLine): AccessMatrix {
  if (line.type === "begin") return { ...NOTHING, begin: line };
  if (line.type === "end") return { ...matrix, end: line };
  return { ...matrix, accounts: new Map(matrix.accounts).set(line.accountId, line) };
}

/** Throws a ProblemError where the last line is missing: rows that never came are not taken for none. */
async function* readToEnd(principals: readonly string[], signal: AbortSignal) {
  const query = new URLSearchParams({ principal: principals.join(",") });
  let ended = false;
  for await (const line of fetchLines<AccessLine>(`/api/access?${query}`, { signal })) {
    ended = line.type === "end";
    yield line;
  }
  if (!ended) throw brokenOff("the answer ended before its last line");
}

/** Every operation of these identities in every account, growing line by line; asked on demand only, as it costs calls. */
export const accessQuery = (principals: readonly string[]) =>
  queryOptions({
    queryKey: ["access", principals],
    queryFn: streamedQuery({
      streamFn: ({ signal }) => readToEnd(principals, signal),
      reducer: addLine,
      initialValue: NOTHING,
    }),
    structuralSharing: false,
    ...onDemand,
  });

/** The ways into a bucket of an account, the first known one without `bucket`; asked on demand only, as it costs calls. */
export const waysInQuery = (accountId: string, bucket: string | null) =>
  queryOptions({
    queryKey: ["ways-in", accountId, bucket],
    queryFn: ({ signal }) => {
      const query = new URLSearchParams(bucket ? { bucket } : {});
      return fetchJson<WaysIn>(`/api/accounts/${encodeURIComponent(accountId)}/ways-in?${query}`, { signal });
    },
    ...onDemand,
  });
