import { toCsvLine } from "@/lib/format/csv-line";
import type { CatalogueFilter, CatalogueObject } from "@/lib/schemas/catalogue";
import type { Context } from "@/server/context";
import { narrow } from "@/server/platform/authorize";
import { sendTextFile } from "@/server/platform/send-text-file";
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
  narrow(ctx, "objects:list");
  return sendTextFile(writeCsv(readPages(ctx, filter)), "text/csv; charset=utf-8", "catalogue.csv");
}

/** Everything that matches as one JSON list, streamed. */
export async function exportCatalogueJson(ctx: Context, filter: CatalogueFilter): Promise<Response> {
  narrow(ctx, "objects:list");
  return sendTextFile(writeJson(readPages(ctx, filter)), "application/json", "catalogue.json");
}

type Pages = AsyncGenerator<CatalogueObject[]>;

async function* writeCsv(pages: Pages): AsyncGenerator<string> {
  yield toCsvLine(header);
  for await (const page of pages) yield page.map(toLine).join("");
}

async function* writeJson(pages: Pages): AsyncGenerator<string> {
  let before = "[\n";
  for await (const page of pages) {
    for (const object of page) {
      yield before + JSON.stringify(object);
      before = ",\n";
    }
  }
  yield before === "[\n" ? "[]\n" : "\n]\n";
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

async function* readPages(ctx: Context, filter: CatalogueFilter): Pages {
  let cursor: string | undefined;
  do {
    const input: SearchInput = { ...filter, sort: "place", direction: "asc", limit: pageSize, cursor };
    const { items, nextCursor } = await searchCatalogue(ctx, input);
    yield items;
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}
