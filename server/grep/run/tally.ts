import type { GrepProgress, GrepRecordOf } from "@/lib/schemas/grep";

type Totals = Pick<GrepRecordOf<"end">, "hits" | "searched" | "refused" | "bytes">;

/** How far a search is, account by account. */
export type Tally = {
  /** The account's line, to be counted up. */
  of: (accountId: string) => GrepProgress;
  progress: () => GrepProgress[];
  totals: () => Totals;
};

export function createTally(accounts: readonly { id: string; name: string }[]): Tally {
  const lines = new Map(accounts.map(({ id, name }) => [id, startLine(id, name)]));
  const sum = (name: keyof Totals) => [...lines.values()].reduce((total, line) => total + line[name], 0);
  return {
    of: (accountId) => lines.get(accountId)!,
    progress: () => [...lines.values()].map((line) => ({ ...line })),
    totals: () => ({
      hits: sum("hits"),
      searched: sum("searched"),
      refused: sum("refused"),
      bytes: sum("bytes"),
    }),
  };
}

const startLine = (accountId: string, name: string): GrepProgress => ({
  accountId,
  name,
  state: "listing",
  ...{ listed: 0, searched: 0, refused: 0, outside: 0, bytes: 0, hits: 0 },
});
