import { z } from "zod";
import type { Context } from "@/server/context";
import { authorize, requireActor } from "@/server/platform/authorize";

export const EndSessionsInput = z.strictObject({
  /** Somebody else, by the id that the audit log has; oneself without it. */
  personId: z.string().min(1).max(256).optional(),
});

/**
 * Signs a person out everywhere: every session that began until now is refused from now on. Oneself, or anybody for
 * administrators of all accounts. Throws `unauthenticated`, `forbidden`.
 */
export async function endSessions(
  ctx: Context,
  { personId }: z.infer<typeof EndSessionsInput>,
): Promise<{ personId: string }> {
  const actor = requireActor(ctx);
  const whose = personId ?? actor.id;
  if (whose !== actor.id) authorize(ctx, "sessions:end", "all");
  await ctx.auth.ends.endAllOf(whose);
  ctx.log.info({ person: whose, actor: actor.id }, "sessions ended");
  return { personId: whose };
}
