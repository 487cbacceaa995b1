import { sql } from "drizzle-orm";
import type { Encryption } from "@/lib/schemas/catalogue";
import { callAws } from "@/server/aws/call-aws";
import { headObject } from "@/server/aws/s3-calls/read-object";
import { getBucketEncryption } from "@/server/aws/s3-settings";
import { awsFactsOf } from "@/server/aws/to-problem";
import type { Context } from "@/server/context";
import { withSession } from "@/server/credentials/with-session";
import { readBucket } from "@/server/exports/read-bucket";
import { column } from "@/server/platform/db/column";
import { mapLimited } from "@/server/platform/each";
import type { SourceRow } from "./source";

const atOnce = 8;
type Sample = { taskId: string; encryption: Encryption | null; code: string | null };

/**
 * What a listing does not tell: the bucket's default encryption, and how one object of each export task answers a HEAD; so
 * many tasks a scan, those never asked first, the newest of them before others. What is refused is written down as that.
 */
export async function sampleEncryption(ctx: Context, source: SourceRow, stop: AbortSignal): Promise<void> {
  const byDefault = await readDefault(ctx, source);
  await ctx.db.execute(
    sql`update sekisho.catalogue_sources set encryption = ${byDefault} where id = ${source.id}`,
  );
  const asked = await findSamples(ctx, source);
  const samples = await mapLimited(asked, atOnce, (each) => ask(ctx, source, each, stop));
  if (!stop.aborted && samples.length > 0) await keep(ctx, source, samples);
}

async function readDefault(ctx: Context, { accountId, bucket }: SourceRow): Promise<Encryption | null> {
  const { region } = await readBucket(ctx, accountId, bucket);
  return withSession(ctx, accountId, async (session) => {
    const client = ctx.aws.s3(session, region);
    const site = { call: "s3:GetEncryptionConfiguration", accountId, bucket };
    const { algorithm } = await callAws(site, (options) => getBucketEncryption(client, bucket, options));
    return nameEncryption(algorithm);
  }).catch(() => null);
}

/** S3's names in headers and settings (Amazon S3 API Reference, HeadObject) → those of its user guide. */
function nameEncryption(algorithm: string | null): Encryption {
  const names: Record<string, Encryption> = {
    AES256: "SSE-S3",
    "aws:kms": "SSE-KMS",
    "aws:kms:dsse": "DSSE-KMS",
  };
  return algorithm === null ? "none" : (names[algorithm] ?? "unknown");
}

async function findSamples({ db, env }: Context, { id }: SourceRow) {
  const { rows } = await db.execute<{ task: string; key: string }>(sql`
    with tasks as (
      select task_id, max(f.id) as folder from sekisho.catalogue_folders f
      where f.source_id = ${id} and f.task_id is not null group by 1
    )
    select t.task_id as task, o.key from tasks t
      left join sekisho.catalogue_samples p on p.source_id = ${id} and p.task_id = t.task_id
      cross join lateral (
        select key, modified_at from sekisho.catalogue_objects where folder_id = t.folder limit 1
      ) o
    where p.encryption is null order by p.asked_at nulls first, o.modified_at desc limit ${env.samplesPerScan}`);
  return rows;
}

async function ask(
  ctx: Context,
  { accountId, bucket, requesterPays }: SourceRow,
  { task: taskId, key }: { task: string; key: string },
  stop: AbortSignal,
): Promise<Sample> {
  try {
    const { region } = await readBucket(ctx, accountId, bucket);
    const head = await withSession(ctx, accountId, (credentials) => {
      const place = { credentials, accountId, region, bucket, expectedOwner: null };
      return headObject(ctx.wire, place, { key, requesterPays, signal: stop });
    });
    return { taskId, encryption: nameEncryption(head.encryption), code: null };
  } catch (error) {
    return { taskId, encryption: null, code: awsFactsOf(error)?.code ?? "internal" };
  }
}

async function keep({ db }: Context, { id }: SourceRow, samples: readonly Sample[]): Promise<void> {
  await db.execute(sql`
    with resummed as (
      update sekisho.catalogue_sources set summed = false where id = ${id} and ${samples.some(({ encryption }) => encryption)}
    )
    insert into sekisho.catalogue_samples (source_id, task_id, encryption, code, asked_at)
    select ${id}::int, *, now() from unnest(${column("text[]", samples, ({ taskId }) => taskId)},
      ${column("text[]", samples, ({ encryption }) => encryption)}, ${column("text[]", samples, ({ code }) => code)})
    on conflict (source_id, task_id) do update set encryption = excluded.encryption, code = excluded.code, asked_at = excluded.asked_at`);
}
