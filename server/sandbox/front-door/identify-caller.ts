import type { Caller } from "@/server/sandbox/exchange";
import type { AccessKey, SandboxState } from "@/server/sandbox/state";

export const ANONYMOUS: Caller = {
  principal: { type: "anonymous" },
  arn: "anonymous",
  accountId: null,
  canonicalId: null,
  userId: null,
  key: null,
};

/** Who a key belongs to, as GetCallerIdentity would say. */
export function identifyCaller(state: SandboxState, key: AccessKey): Caller {
  const account = state.accounts.get(key.accountId);
  const { arn, userId } = nameIdentity(state, key);
  return {
    principal: arn,
    arn,
    accountId: key.accountId,
    canonicalId: account?.canonicalId ?? null,
    userId,
    key,
  };
}

function nameIdentity(
  state: SandboxState,
  { identity, accountId, session }: AccessKey,
): { arn: string; userId: string } {
  const account = state.accounts.get(accountId);
  if (identity.type === "root") return { arn: `arn:aws:iam::${accountId}:root`, userId: accountId };
  if (identity.type === "user") {
    const user = account?.users.get(identity.name);
    return {
      arn: user?.arn ?? `arn:aws:iam::${accountId}:user/${identity.name}`,
      userId: user?.uniqueId ?? accountId,
    };
  }
  const roleId = session?.roleId ?? account?.roles.get(identity.name)?.uniqueId ?? "";
  return { arn: session?.arn ?? "", userId: `${roleId}:${session?.name ?? ""}` };
}
