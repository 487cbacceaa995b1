import { findAccount } from "@/server/accounts/find-account";
import { hasTags } from "@/server/aws/s3-settings";
import type { Context } from "@/server/context";
import { weighSource } from "@/server/diagnosis/copy-source";
import { describeSubject } from "@/server/diagnosis/describe-subject";
import type { CopySource, Item, Subject } from "@/server/diagnosis/evidence/evidence";
import { collectAfresh } from "./collect-afresh";
import { openRun, type Shared } from "./open-run";
import { readItem } from "./read-item";
import { type Run, readersFor } from "./run";

export type SourcePlace = { accountId: string; bucket: string; key: string };

/** The other side of a copy, for each identity that would make it: whether it may read the source, its size and tags. */
export async function collectSources(
  ctx: Context,
  { accountId, ...place }: SourcePlace,
  copiers: string[],
  shared: Shared,
): Promise<CopySource[]> {
  const subject = describeSubject(ctx, { id: accountId, ...place, operation: "GetObject" });
  const readers = copiers.map((copier) => asReader(ctx, subject, copier));
  const run = await openRun(ctx, subject, readers, shared);
  const [evidences, tagged] = await Promise.all([
    collectAfresh(run, readers, { exports: false }),
    readTagged(run, place),
  ]);
  return evidences.map((evidence) => weighSource(evidence, tagged));
}

/** Whether the object has tags, which a copy takes along unless told otherwise. */
function readTagged(run: Run, place: { bucket: string; key: string }): Promise<Item<boolean>> {
  return readItem(run, {
    id: "source-tags",
    about: `${place.bucket}/${place.key}`,
    action: "s3:GetObjectTagging",
    readers: readersFor(run, run.subject.accountId),
    send: (session, options) => hasTags(run.ctx.aws.s3(session, run.region), place, options),
  });
}

/** The same identity, asked about in its own account: a role of ours is tried there instead of simulated. */
function asReader(ctx: Context, { accountId }: Subject, copier: string): string {
  if (copier === "role") return "hub";
  const isSpoke = ctx.config.accounts.some(({ id }) => id === accountId);
  return isSpoke && findAccount(ctx, accountId).roleArn === copier ? "role" : copier;
}
