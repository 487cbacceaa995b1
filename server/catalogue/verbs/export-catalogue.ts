import { toCsvLine } from "@/lib/format/csv-line";
import type { CatalogueFilter, CatalogueObject } from "@/lib/schemas/catalogue";
import type { Context } from "@/server/context";
import { narrow } from "@/server/platform/authorize";
import { type SearchInput, searchCatalogue } from "./search-catalogue";

const pageSize = 1000;
const header = [
  "accountId",
  "account",
  "bucket",
  "key",
  "size",
  "lastModified",
  "etag",
  "storageClass",
  "encryption",
  "encryptionKnown",
  "ownerId",
  "owner",
  "ownerKind",
  "taskId",
  "logGroup",
  "logStream",
];

/** Everything that matches as CSV, streamed page by page; cells that a spreadsheet would run are neutralised. */
export async function exportCatalogueCsv(ctx: Context, filter: CatalogueFilter): Promise<Response> {
  return stream(
    ctx,
    filter,
    { type: "text/csv; charset=utf-8", name: "catalogue.csv" },
    async function* (pages) {
      yield toCsvLine(header);
      for await (const page of pages) yield page.map(toLine).join("");
    },
  );
}

/** Everything that matches as one JSON list, streamed. */
export async function exportCatalogueJson(ctx: Context, filter: CatalogueFilter): Promise<Response> {
  return stream(ctx, filter, { type: "application/json", name: "catalogue.json" }, async function* (pages) {
    let before = "[\n";
    for await (const page of pages) {
      for (const object of page) {
        yield before + JSON.stringify(object);
        before = ",\n";
      }
    }
    yield before === "[\n" ? "[]\n" : "\n]\n";
  });
}

const toLine = ({ owner, ...object }: CatalogueObject) =>
  toCsvLine([
    ...[object.accountId, object.accountName, object.bucket, object.key, object.size, object.lastModified],
    ...[
      object.etag,
      object.storageClass,
      object.encryption.kind,
      object.encryption.known,
      owner.id,
      owner.label,
      owner.kind,
    ],
    ...[object.taskId, object.logGroup, object.logStream],
  ]);

function stream(
  ctx: Context,
  filter: CatalogueFilter,
  { type, name }: { type: string; name: string },
  write: (pages: AsyncGenerator<CatalogueObject[]>) => AsyncGenerator<string>,
): Response {
  narrow(ctx, "objects:list");
  const texts = write(readPages(ctx, filter));
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
  const headers = {
    "content-type": type,
    "content-disposition": `attachment; filename="${name}"`,
    "cache-control": "no-store",
  };
  return new Response(body, { headers });
}

async function* readPages(ctx: Context, filter: CatalogueFilter): AsyncGenerator<CatalogueObject[]> {
  let cursor: string | undefined;
  do {
    const input: SearchInput = { ...filter, sort: "place", direction: "asc", limit: pageSize, cursor };
    const { items, nextCursor } = await searchCatalogue(ctx, input);
    yield items;
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}
