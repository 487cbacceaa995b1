import { z } from "zod";
import type { CopyJob } from "@/lib/schemas/copies";
import type { Context } from "@/server/context";
import { readCopy } from "@/server/copies/journal/read-copy";
import { accountsIn } from "@/server/copies/select/accounts-in";
import { authorizeFound, narrow } from "@/server/platform/authorize";
import { Problem } from "@/server/platform/problem";

export const CopyId = z.object({ id: z.string() });
const Uuid = z.uuid();

/** One job as it stands. Throws `copy_not_found`. */
export async function getCopy(ctx: Context, { id }: z.infer<typeof CopyId>): Promise<CopyJob> {
  narrow(ctx, "copies:read");
  const job = Uuid.safeParse(id).success ? await readCopy(ctx.db, id) : null;
  if (!job) throw new Problem("copy_not_found", { id });
  authorizeFound(ctx, "copies:read", accountsIn(job.request));
  return { ...job, keepDays: ctx.config.copies.keepDays };
}
