import { capGrant } from "@/lib/roles";
import type { Context } from "@/server/context";
import type { Actor } from "@/server/platform/authorize";
import type { copySchedules } from "@/server/platform/db/schema/copies";

type Schedule = Pick<typeof copySchedules.$inferSelect, "id" | "createdBy" | "owner" | "grants">;

/**
 * In whose name a schedule runs by the clock: with what its maker might when he made it, as far as he still may. Where
 * nobody can tell what he may, what he might then holds; where it was not kept, nothing does.
 */
export async function actForSchedule(
  { auth }: Pick<Context, "auth">,
  { id, createdBy, owner, grants }: Schedule,
): Promise<Actor> {
  const bounds = owner && (await auth.grantsToday(owner));
  const held = grants ?? [];
  return {
    id: `schedule:${id}`,
    name: createdBy,
    grants: bounds ? held.flatMap((grant) => capGrant(grant, bounds)) : held,
    via: "token",
    ...(owner && { person: owner }),
  };
}
