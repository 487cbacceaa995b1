import {
  type CatalogueObject,
  type Encryption,
  type EncryptionFact,
  STORAGE_CLASSES,
} from "@/lib/schemas/catalogue";
import type { Owner } from "@/lib/schemas/owner";
import type { ObjectRow } from "./object-row";
import { type Facts, ownerKey } from "./read-facts";

const unowned: Owner = { id: null, label: "unknown", kind: "unknown", known: "unknown" };

/** All that is shown of an object; null when its source or folder has been taken away since it was read. Pure. */
export function toObject(facts: Facts, row: ObjectRow): CatalogueObject | null {
  const [sourceId, folderId, ownerId, storage, size, modifiedAt, key, etag] = row;
  const source = facts.sources.get(sourceId);
  const folder = facts.folders.get(folderId);
  if (!source || !folder) return null;
  return {
    accountId: source.account_id,
    accountName: source.account_name,
    bucket: source.bucket,
    key,
    size,
    lastModified: toIso(modifiedAt),
    etag,
    storageClass: STORAGE_CLASSES[storage] ?? "other",
    encryption: toEncryption(folder.sampled, source.encryption),
    owner: facts.owners.get(ownerKey(sourceId, ownerId)) ?? unowned,
    taskId: folder.task_id,
    logGroup: folder.log_group,
    logStream: folder.log_stream,
  };
}

const utc = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,3}))?\+00:00$/;

/** PostgreSQL's "2026-01-02T03:04:05.6+00:00" as "2026-01-02T03:04:05.600Z", without the Date that other forms need. */
function toIso(time: string): string {
  const [, seconds, fraction = ""] = utc.exec(time) ?? [];
  return seconds ? `${seconds}.${fraction.padEnd(3, "0")}Z` : new Date(time).toISOString();
}

function toEncryption(sampled: Encryption | null, byDefault: Encryption | null): EncryptionFact {
  if (sampled) return { kind: sampled, known: "sampled" };
  return byDefault ? { kind: byDefault, known: "bucket-default" } : { kind: "unknown", known: "unknown" };
}
