import { z } from "zod";
import { type CopyJobList, CopySort, CopyState } from "@/lib/schemas/copies";
import type { Context } from "@/server/context";
import { copyOrders } from "@/server/copies/journal/copy-orders";
import { readCopies } from "@/server/copies/journal/read-copies";
import { decodeCursor, encodeCursor } from "@/server/exports/cursor";
import { narrow } from "@/server/platform/authorize";

export const ListCopiesInput = z.object({
  sort: CopySort.default("created"),
  direction: z.enum(["asc", "desc"]).default("desc"),
  cursor: z.string().max(4096).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  state: CopyState.optional(),
});
type Input = z.infer<typeof ListCopiesInput>;

/** A cursor goes on in its own order alone. */
const cursorOf = ({ sort, direction }: Input) =>
  z.strictObject({
    sort: z.literal(sort),
    direction: z.literal(direction),
    value: copyOrders[sort].text ? z.string() : z.number().int(),
    id: z.uuid(),
  });

/** Jobs of the accounts that one may see, in any column's order. Throws `invalid_cursor`. */
export async function listCopies(ctx: Context, input: Input): Promise<CopyJobList> {
  const accounts = narrow(ctx, "copies:read");
  const { sort, direction, cursor, limit, state } = input;
  const after = cursor ? decodeCursor(cursor, cursorOf(input)) : null;
  const descending = direction === "desc";
  const { items, next } = await readCopies(ctx.db, { sort, descending, limit, after, state, accounts });
  return { items, nextCursor: next && encodeCursor({ sort, direction, ...next }) };
}
