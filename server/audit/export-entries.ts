import type { AuditEntry, AuditFilter } from "@/lib/schemas/audit";
import type { Context } from "@/server/context";
import { streamLines } from "@/server/platform/stream-lines";
import { listEntries } from "./list-entries";

/** Everything that matches, the newest first, one JSON value a line, as a file. For administrators. */
export async function exportEntries(ctx: Context, filter: AuditFilter): Promise<Response> {
  const response = await streamLines(readAll(ctx, filter));
  response.headers.set("content-disposition", 'attachment; filename="audit.jsonl"');
  return response;
}

async function* readAll(ctx: Context, filter: AuditFilter): AsyncGenerator<AuditEntry, void> {
  let cursor: string | undefined;
  do {
    const order = { sort: "at", direction: "desc" } as const;
    const { items, nextCursor } = await listEntries(ctx, { ...filter, ...order, limit: 1000, cursor });
    yield* items;
    cursor = nextCursor ?? undefined;
  } while (cursor !== undefined);
}
