import type { AccessKey } from "@/server/sandbox/state";
import type { IamCall } from "./operation";

/** The access keys a user was given, without those of its sessions. */
export function longTermKeysOf({ state, account }: IamCall, userName: string): AccessKey[] {
  return [...state.accessKeys.values()].filter(
    ({ accountId, identity, session }) =>
      accountId === account.id && session === null && identity.type === "user" && identity.name === userName,
  );
}
