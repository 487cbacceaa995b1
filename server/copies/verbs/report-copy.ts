import { z } from "zod";
import { toCsvLine } from "@/lib/format/csv-line";
import type { CopyItem, CopyJob } from "@/lib/schemas/copies";
import type { Context } from "@/server/context";
import { type ItemQuery, readItems } from "@/server/copies/journal/read-items";
import { sendTextFile } from "@/server/platform/send-text-file";
import { getCopy } from "./get-copy";

export const ReportCopyInput = z.object({ id: z.string() });
type Input = z.infer<typeof ReportCopyInput>;

const pageSize = 1000;
const columns = [
  "accountId",
  "bucket",
  "key",
  "size",
  "etag",
  "state",
  "destinationBucket",
  "destinationKey",
  "destinationEtag",
  "checksumAlgorithm",
  "checksum",
  "verifiedBy",
  "ownerId",
  "attempts",
  "cause",
  "reason",
  "updatedAt",
] as const;

/** Every object of a job as CSV, streamed. Cells that a spreadsheet would run as formulas are neutralised. */
export async function reportCopyCsv(ctx: Context, { id }: Input): Promise<Response> {
  const job = await getCopy(ctx, { id });
  // Where it went then; the configuration may name another bucket by now, and a grant goes nowhere.
  const bucket = job.destination?.bucket ?? "";
  const lines = mapPages(ctx, job.id, (item) => toLine(toCells(item, bucket)));
  const removed = job.removedObjects > 0 ? toLine({ state: "removed", reason: tellRemoved(job) }) : "";
  return sendTextFile(
    prefixed(toCsvLine(columns) + removed, lines),
    "text/csv; charset=utf-8",
    `copy-${job.id}.csv`,
  );
}

/** The same as JSON: one manifest with the job and its objects, streamed. */
export async function reportCopyJson(ctx: Context, { id }: Input): Promise<Response> {
  const job = await getCopy(ctx, { id });
  const items = joined(
    mapPages(ctx, job.id, (item) => JSON.stringify(item)),
    ",\n",
  );
  const head = `${JSON.stringify({ copy: job }).slice(0, -1)},"items":[\n`;
  return sendTextFile(prefixed(head, items, "\n]}\n"), "application/json", `copy-${job.id}.json`);
}

type Cells = Record<(typeof columns)[number], unknown>;
const toLine = (cells: Partial<Cells>) => toCsvLine(columns.map((column) => cells[column]));

/** What stands in place of objects that the job cannot tell of any more. */
function tellRemoved({ removedObjects, keepDays, counts }: CopyJob): string {
  const { copied, present, failed, skipped } = counts;
  return (
    `objects are kept for ${keepDays} days after a copy’s end: the rows of ${removedObjects} were removed; totals: ` +
    `copied ${copied.objects}, present ${present.objects}, failed ${failed.objects}, skipped ${skipped.objects}`
  );
}

function toCells(item: CopyItem, bucket: string): Cells {
  const { checksum, failure } = item;
  return {
    ...item,
    destinationBucket: bucket,
    checksumAlgorithm: checksum?.algorithm,
    checksum: checksum?.value,
    cause: failure?.cause,
    reason: failure?.reason.message,
  };
}

async function* mapPages(
  ctx: Context,
  copyId: string,
  write: (item: CopyItem) => string,
): AsyncGenerator<string> {
  let after: ItemQuery["after"] = null;
  do {
    const page = await readItems(ctx.db, { copyId, after, limit: pageSize });
    for (const item of page.items) yield write(item);
    after = page.next;
  } while (after);
}

async function* joined(texts: AsyncIterable<string>, between: string): AsyncGenerator<string> {
  let first = true;
  for await (const text of texts) {
    yield first ? text : between + text;
    first = false;
  }
}

async function* prefixed(head: string, texts: AsyncIterable<string>, tail = ""): AsyncGenerator<string> {
  yield head;
  yield* texts;
  yield tail;
}
