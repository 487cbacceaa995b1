import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { CopyFailure } from "@/lib/schemas/copies";
import type { Database } from "@/server/platform/db/open-database";

/** The group of a part's failures with this signature, made when it is the first. Answers its id. */
export async function noteFailure(
  db: Database,
  partId: string,
  signature: string,
  failure: CopyFailure,
  sampleKey: string,
): Promise<string> {
  const { rows } = await db.execute<{ id: string }>(sql`
    insert into sekisho.copy_failures (id, part_id, signature, failure, sample_key)
    values (${randomUUID()}, ${partId}, ${signature}, ${JSON.stringify(failure)}::jsonb, ${sampleKey})
    on conflict (part_id, signature) do update set signature = excluded.signature
    returning id`);
  return rows[0]!.id;
}
