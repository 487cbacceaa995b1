import { type SQL, sql } from "drizzle-orm";
import {
  type CatalogueObject,
  type Encryption,
  type EncryptionFact,
  STORAGE_CLASSES,
} from "@/lib/schemas/catalogue";
import type { Context } from "@/server/context";
import { labelOwner, type OwnerColumns } from "./label-owner";

export type MatchRow = OwnerColumns & {
  source_id: number;
  account_id: string;
  account_name: string;
  bucket: string;
  key: string;
  size: string;
  modified_at: Date;
  etag: string;
  storage: number;
  task_id: string | null;
  log_group: string | null;
  log_stream: string | null;
  sampled: Encryption | null;
  by_default: Encryption | null;
};

/** Rows `o` of catalogued objects with all that is shown of them. */
export const withFacts = (objects: SQL): SQL => sql`
  select o.source_id, s.account_id, s.account_name, s.bucket, o.key, o.size, o.modified_at, o.etag, o.storage,
    f.task_id, f.log_group, f.log_stream, p.encryption as sampled, s.encryption as by_default,
    w.canonical_id as owner_id, w.name as owner_name, k.kind as owner_kind, k.label as owner_label, k.known as owner_known
  from ${objects} join sekisho.catalogue_sources s on s.id = o.source_id join sekisho.catalogue_folders f on f.id = o.folder_id
    left join sekisho.catalogue_samples p on p.source_id = o.source_id and p.task_id = f.task_id
    left join sekisho.catalogue_owners w on w.id = o.owner_id
    left join sekisho.catalogue_source_owners k on k.source_id = o.source_id and k.owner_id = o.owner_id`;

export function toObject(ctx: Context, row: MatchRow): CatalogueObject {
  return {
    accountId: row.account_id,
    accountName: row.account_name,
    bucket: row.bucket,
    key: row.key,
    size: Number(row.size),
    lastModified: new Date(row.modified_at).toISOString(),
    etag: row.etag,
    storageClass: STORAGE_CLASSES[row.storage] ?? "other",
    encryption: toEncryption(row),
    owner: labelOwner(ctx, row),
    taskId: row.task_id,
    logGroup: row.log_group,
    logStream: row.log_stream,
  };
}

function toEncryption({ sampled, by_default: byDefault }: MatchRow): EncryptionFact {
  if (sampled) return { kind: sampled, known: "sampled" };
  return byDefault ? { kind: byDefault, known: "bucket-default" } : { kind: "unknown", known: "unknown" };
}
