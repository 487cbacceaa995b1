import { z } from "zod";
import { type CopyJobList, CopyState } from "@/lib/schemas/copies";
import type { Context } from "@/server/context";
import { readCopies } from "@/server/copies/journal/read-copy";
import { decodeCursor, encodeCursor } from "@/server/exports/cursor";
import { narrow } from "@/server/platform/authorize";

export const ListCopiesInput = z.object({
  cursor: z.string().max(4096).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  state: CopyState.optional(),
});

const After = z.strictObject({ at: z.iso.datetime(), id: z.uuid() });

/** Jobs of the accounts that one may see, the newest first. Throws `invalid_cursor`. */
export async function listCopies(ctx: Context, input: z.infer<typeof ListCopiesInput>): Promise<CopyJobList> {
  const accounts = narrow(ctx, "copies:read");
  const after = input.cursor ? decodeCursor(input.cursor, After) : null;
  const { items, next } = await readCopies(ctx.db, {
    limit: input.limit,
    after,
    state: input.state,
    accounts,
  });
  return { items, nextCursor: next && encodeCursor(next) };
}
