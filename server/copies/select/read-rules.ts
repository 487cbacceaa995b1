import type { CopySelection, CopySettings } from "@/lib/schemas/copies";
import type { Context } from "@/server/context";
import { readBucket } from "@/server/exports/read-bucket";
import { readTasks } from "@/server/exports/read-tasks";
import type { Listing } from "./listing";
import { requireCentral } from "./require-central";
import type { KeyRules } from "./select-page";
import type { SelectionRules } from "./sort-objects";

/** What a listing's objects are chosen and named by. Tasks that cannot be read count as finished: their objects are there. */
export async function readRules(
  ctx: Context,
  { accountId, bucket }: Listing,
  { filter, unfinished }: Pick<CopySelection, "filter" | "unfinished">,
  { keyTemplate }: Pick<CopySettings, "keyTemplate">,
): Promise<SelectionRules & KeyRules> {
  const { region } = await readBucket(ctx, accountId, bucket);
  const tasks = unfinished
    ? []
    : await readTasks(ctx, accountId).then(
        (read) => read.tasks,
        () => [],
      );
  const waiting = tasks.filter(({ status }) => status !== "COMPLETED").map(({ taskId }) => taskId);
  return {
    filter,
    unfinished: new Set(waiting),
    prefix: requireCentral(ctx).prefix,
    template: keyTemplate,
    region,
  };
}
