import { type SQL, sql } from "drizzle-orm";

/** Joins the owner of each row of `table`, which has source_id and owner_id, and what a scan of that source found out. */
export const joinOwners = (table: SQL) => sql`
  left join sekisho.catalogue_owners w on w.id = ${table}.owner_id
  left join sekisho.catalogue_source_owners k on k.source_id = ${table}.source_id and k.owner_id = ${table}.owner_id`;

/** OwnerColumns of what is joined. */
export const ownerColumns = sql`w.canonical_id as owner_id, w.name as owner_name,
  k.kind as owner_kind, k.label as owner_label, k.known as owner_known`;
