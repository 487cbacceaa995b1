import { type SQL, sql } from "drizzle-orm";
import type { ListedObject } from "@/server/aws/s3";
import { column } from "@/server/platform/db/column";
import { type Ids, storableKey, storageOf } from "./ids";

/** What was listed of a source: all keys behind the range's cursor. Cursor and `upTo` as the catalogue keeps keys. */
export type Page = {
  sourceId: number;
  worker: string;
  range: { id: string; cursor: string };
  objects: readonly ListedObject[];
  /** The page tells all keys up to and with this one; null: to the end of the source. */
  upTo: string | null;
  done: boolean;
};

/** The source's row, when it is this worker's and the stretch is of this scan; nobody takes it over meanwhile. */
export const held = ({ sourceId, worker, range }: Page): SQL => sql`
  select id from sekisho.catalogue_sources s where id = ${sourceId} and worker = ${worker} and state = 'running'
    and exists (select from sekisho.catalogue_ranges r where r.id = ${range.id}) for no key update`;

/** Where the listing goes on, once the page is written down by whom `held` names. */
export const moveRange = ({ range, upTo, done }: Page): SQL =>
  done
    ? sql`delete from sekisho.catalogue_ranges r using held where r.id = ${range.id}`
    : sql`update sekisho.catalogue_ranges r set cursor = ${upTo} from held where r.id = ${range.id}`;

/** Listed objects as rows. */
export const given = (ids: Ids, objects: readonly ListedObject[]): SQL => sql`
  select * from unnest(
    ${column("text[]", objects, ({ key }) => storableKey(key))}, ${column("int4[]", objects, ({ key }) => ids.folderOf(key))},
    ${column("int4[]", objects, ({ ownerId }) => ids.ownerOf(ownerId))},
    ${column("int2[]", objects, ({ storageClass }) => storageOf(storageClass))}, ${column("int8[]", objects, ({ size }) => size)},
    ${column("timestamptz[]", objects, ({ lastModified }) => lastModified)}, ${column("text[]", objects, ({ etag }) => etag)}
  ) as t(key, folder, owner, storage, size, modified, etag)`;
