import { type SQL, sql } from "drizzle-orm";

const byDefault = (kinds: SQL) => sql`coalesce(s.encryption, 'unknown') = any(${kinds})`;
const list = (kinds: readonly string[]) => sql`${sql.param(kinds)}::text[]`;

/** A source `s` that has such objects by its default, or by what one of them said. */
export const mayHold = (kinds: readonly string[]): SQL => sql`(${byDefault(list(kinds))} or exists (
  select from sekisho.catalogue_samples p where p.source_id = s.id and p.encryption = any(${list(kinds)})))`;

/** A source `s` that has no others, as far as its default and its samples say. */
export const holdsOnly = (kinds: readonly string[]): SQL => sql`(${byDefault(list(kinds))} and not exists (
  select from sekisho.catalogue_samples p where p.source_id = s.id and p.encryption <> all(${list(kinds)})))`;
