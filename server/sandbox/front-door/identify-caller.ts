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
  if (key.identity.type === "canonical_user") return canonicalCaller(state, key, key.identity.id);
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

/** CloudFront's identities have an ARN of their own form, other accounts' canonical users none. */
function canonicalCaller(state: SandboxState, key: AccessKey, id: string): Caller {
  const user = state.canonicalUsers.get(id);
  const arn =
    user?.kind === "origin_access_identity"
      ? `arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ${user.name}`
      : `canonical user ${id}`;
  return {
    principal: { type: "canonical_user", id },
    arn,
    accountId: null,
    canonicalId: id,
    userId: id,
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
  const roleId = session?.roleId ?? "";
  return { arn: session?.arn ?? "", userId: `${roleId}:${session?.name ?? ""}` };
}
