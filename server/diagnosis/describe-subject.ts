import { permits } from "@/lib/roles";
import { findAccount, regionsOf } from "@/server/accounts/find-account";
import type { Context } from "@/server/context";
import { authorizeFound } from "@/server/platform/authorize";
import type { DiagnoseInput } from "./diagnose";
import type { Subject } from "./evidence/evidence";

/**
 * What a question is about, with the places and the operation that it leaves open filled in. Throws `account_not_found`, and
 * `forbidden` for a bucket that the configuration has in accounts of which whoever asks may see none.
 */
export function describeSubject(ctx: Context, input: Omit<DiagnoseInput, "principal" | "apply">): Subject {
  const { id: accountId, versionId, acl } = input;
  const isHub = accountId === ctx.config.hub.accountId;
  const account =
    isHub && !ctx.config.accounts.some(({ id }) => id === accountId) ? null : findAccount(ctx, accountId);
  const bucket =
    input.bucket ?? account?.sources?.[0]?.bucket ?? (account ? "" : (ctx.config.hub.central?.bucket ?? ""));
  const key = input.bucket === undefined ? null : (input.key ?? null);
  requireSight(ctx, accountId, bucket);
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

/** The hub looks, too, and may see what lies in other accounts' buckets. The central one is everybody's to copy into. */
function requireSight(ctx: Context, accountId: string, bucket: string): void {
  if (bucket === ctx.config.hub.central?.bucket) return;
  const holders = ctx.config.accounts.filter(({ sources }) =>
    sources?.some((each) => each.bucket === bucket),
  );
  if (holders.length === 0 || holders.some(({ id }) => id === accountId)) return;
  const ids = holders.map(({ id }) => id);
  if (!ids.some((id) => permits(ctx.actor?.grants ?? [], "diagnosis:run", [id])))
    authorizeFound(ctx, "diagnosis:run", ids);
}
