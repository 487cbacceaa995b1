import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { CatalogueSources, ScanFailure } from "@/lib/schemas/catalogue";
import { findAccount } from "@/server/accounts/find-account";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { findSources, type SourcePlace } from "@/server/exports/find-sources";
import { readTasks } from "@/server/exports/read-tasks";
import { authorize, narrow } from "@/server/platform/authorize";
import { mapLimited } from "@/server/platform/each";
import { isProblem } from "@/server/platform/problem";
import { readSources } from "./list-catalogue-sources";

/** Without an account: all of them. */
export const StartScanInput = z.object({ accountId: z.string().optional() });
/** `byClock`: but for the sources that have a schedule of their own. */
type Asked = z.infer<typeof StartScanInput> & { byClock?: boolean };

const accountsAtOnce = 16;

/**
 * Writes down that the sources of one account, or of all, are to be scanned; a worker does it. One that is being scanned
 * goes on. An account whose sources cannot be found is in `failures`. Throws `account_not_found`.
 */
export async function startScan(
  ctx: Context,
  { accountId, byClock = false }: Asked,
): Promise<CatalogueSources> {
  const accounts = permittedAccounts(ctx, accountId);
  const found = await mapLimited(accounts, accountsAtOnce, async (account) => {
    try {
      const tasks = account.sources?.length ? [] : (await readTasks(ctx, account.id)).tasks;
      for (const place of findSources(account, tasks)) await enqueueScan(ctx, account, place, byClock);
      return null;
    } catch (error) {
      if (!isProblem(error)) throw error;
      const { code, message } = error;
      return {
        accountId: account.id,
        error: { code, message, aws: awsFactsOf(error) } satisfies ScanFailure,
      };
    }
  });
  const failures = found.filter((each) => each !== null);
  return {
    items: await readSources(
      ctx,
      accounts.map(({ id }) => id),
    ),
    nextCursor: null,
    failures,
  };
}

function permittedAccounts(ctx: Context, accountId: string | undefined) {
  if (accountId === undefined) {
    const permitted = narrow(ctx, "accounts:check");
    return ctx.config.accounts.filter(({ id }) => permitted?.includes(id) ?? true);
  }
  authorize(ctx, "accounts:check", [accountId]);
  return [findAccount(ctx, accountId)];
}

/** The source and its one stretch, all keys, in one statement. */
export async function enqueueScan(
  { db }: Context,
  account: { id: string; name: string },
  place: Pick<SourcePlace, "bucket" | "folder" | "requesterPays">,
  unscheduled = false,
): Promise<void> {
  await db.execute(sql`
    with source as (
      insert into sekisho.catalogue_sources as s (account_id, account_name, bucket, prefix, requester_pays, state, started_at)
      values (${account.id}, ${account.name}, ${place.bucket}, ${place.folder}, ${place.requesterPays}, 'waiting', now())
      on conflict (account_id, bucket, prefix) do update set
        account_name = excluded.account_name, requester_pays = excluded.requester_pays, state = 'waiting', worker = null,
        error = null, started_at = now(), finished_at = null, pages = 0, listed = 0, added = 0, changed = 0, vanished = 0,
        expected = s.objects
      where s.state not in ('waiting', 'running', 'cancelling') and (s.cron is null or not ${unscheduled})
      returning id
    ), old as (delete from sekisho.catalogue_ranges r using source where r.source_id = source.id)
    insert into sekisho.catalogue_ranges (id, source_id, cursor) select ${randomUUID()}::uuid, id, '' from source`);
}
