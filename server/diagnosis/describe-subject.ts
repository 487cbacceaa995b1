import { findAccount, regionsOf } from "@/server/accounts/find-account";
import type { Context } from "@/server/context";
import type { DiagnoseInput } from "./diagnose";
import type { Subject } from "./evidence/evidence";

/** What a question is about, with the places and the operation that it leaves open filled in. Throws `account_not_found`. */
export function describeSubject(ctx: Context, input: Omit<DiagnoseInput, "principal" | "apply">): Subject {
  const { id: accountId, versionId, acl } = input;
  const isHub = accountId === ctx.config.hub.accountId;
  const account =
    isHub && !ctx.config.accounts.some(({ id }) => id === accountId) ? null : findAccount(ctx, accountId);
  const bucket =
    input.bucket ?? account?.sources?.[0]?.bucket ?? (account ? "" : (ctx.config.hub.central?.bucket ?? ""));
  const key = input.bucket === undefined ? null : (input.key ?? null);
  const operation =
    input.operation ??
    (key !== null
      ? key.endsWith("/")
        ? "ListObjectsV2"
        : "GetObject"
      : bucket === ""
        ? "DescribeExportTasks"
        : "ListObjectsV2");
  const region = (account ? regionsOf(ctx, account)[0] : null) ?? ctx.config.hub.region;
  return {
    accountId,
    bucket,
    key,
    versionId: versionId ?? null,
    operation,
    region,
    acl: acl === undefined || acl === "none" ? null : acl,
    aclIsOpen: acl === undefined,
    takesTags: false,
  };
}
