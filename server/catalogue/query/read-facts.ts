import type { Encryption } from "@/lib/schemas/catalogue";
import type { Owner } from "@/lib/schemas/owner";
import type { Context } from "@/server/context";
import { prepared } from "@/server/platform/db/prepared";
import { labelOwner, type OwnerColumns } from "./label-owner";
import type { ObjectRow } from "./object-row";

type Source = {
  id: number;
  account_id: string;
  account_name: string;
  bucket: string;
  encryption: Encryption | null;
};
type Folder = {
  id: number;
  task_id: string | null;
  log_group: string | null;
  log_stream: string | null;
  sampled: Encryption | null;
};
type SourceOwner = OwnerColumns & { source_id: number; owner: number };

/** What rows of objects refer to by number; owners by `ownerKey`. */
export type Facts = {
  sources: Map<number, Source>;
  folders: Map<number, Folder>;
  owners: Map<string, Owner>;
};

export const ownerKey = (source: number, owner: number | null) => `${source} ${owner}`;

const list = (selected: string) => `(select coalesce(json_agg(t), '[]') from (${selected}) t)`;
const selectFacts = prepared<{ sources: Source[]; folders: Folder[]; owners: SourceOwner[] }>(`select
  ${list(`select s.id, s.account_id, s.account_name, s.bucket, s.encryption from sekisho.catalogue_sources s
    where s.id = any($1::int[])`)} as sources,
  ${list(`select f.id, f.task_id, f.log_group, f.log_stream, (
      select p.encryption from sekisho.catalogue_samples p where p.source_id = f.source_id and p.task_id = f.task_id
    ) as sampled from sekisho.catalogue_folders f where f.id = any($2::int[])`)} as folders,
  ${list(`select t.source_id, t.owner, w.canonical_id as owner_id, w.name as owner_name,
      k.kind as owner_kind, k.label as owner_label, k.known as owner_known
    from unnest($3::int[], $4::int[]) t(source_id, owner)
      join sekisho.catalogue_owners w on w.id = t.owner
      left join sekisho.catalogue_source_owners k on k.source_id = t.source_id and k.owner_id = t.owner`)} as owners`);

/** The sources, folders and owners of some objects, each once: of a page of objects they are few. */
export async function readFacts(
  ctx: Pick<Context, "db" | "config">,
  rows: readonly ObjectRow[],
): Promise<Facts> {
  const owned = new Map(rows.map(([source, , owner]) => [ownerKey(source, owner), { source, owner }]));
  const owners = [...owned.values()].filter(({ owner }) => owner !== null);
  const [facts] = await selectFacts(ctx.db, [
    [...new Set(rows.map(([source]) => source))],
    [...new Set(rows.map(([, folder]) => folder))],
    owners.map(({ source }) => source),
    owners.map(({ owner }) => owner),
  ]);
  return {
    sources: new Map(facts?.sources.map((source) => [source.id, source])),
    folders: new Map(facts?.folders.map((folder) => [folder.id, folder])),
    owners: new Map(
      facts?.owners.map((owner) => [ownerKey(owner.source_id, owner.owner), labelOwner(ctx, owner)]),
    ),
  };
}
