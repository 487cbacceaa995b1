import type { KmsKeyState, SandboxState } from "@/server/sandbox/state";

export type Alias = {
  /** alias/… */
  alias: string;
  accountId: string;
  region: string;
};

/** The key an alias of one account and region points at. */
export function keyOfAlias(
  state: SandboxState,
  { alias, accountId, region }: Alias,
): KmsKeyState | undefined {
  return [...state.kmsKeys.values()].find(
    (key) => key.accountId === accountId && key.region === region && key.aliases.includes(alias),
  );
}
