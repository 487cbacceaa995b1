import { z } from "zod";
import { type CopyItemPage, CopyItemState } from "@/lib/schemas/copies";
import type { Context } from "@/server/context";
import { readItems } from "@/server/copies/journal/read-items";
import { decodeCursor, encodeCursor } from "@/server/exports/cursor";
import { getCopy } from "./get-copy";

export const ListCopyItemsInput = z.object({
  id: z.string(),
  status: CopyItemState.optional(),
  partId: z.uuid().optional(),
  /** A group of failures, as the job names it. */
  failureId: z.uuid().optional(),
  cursor: z.string().max(4096).optional(),
  limit: z.coerce.number().int().min(1).max(1000).default(200),
});

const After = z.strictObject({ position: z.number().int().min(0), seq: z.number().int().min(0) });

/** A page of a job's objects. Throws `copy_not_found`, `invalid_cursor`. */
export async function listCopyItems(
  ctx: Context,
  { id, cursor, ...query }: z.infer<typeof ListCopyItemsInput>,
): Promise<CopyItemPage> {
  const { id: copyId } = await getCopy(ctx, { id });
  const after = cursor ? decodeCursor(cursor, After) : null;
  const { items, next } = await readItems(ctx.db, { copyId, after, ...query });
  return { items, nextCursor: next && encodeCursor(next) };
}
