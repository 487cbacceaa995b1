import { highestRole } from "@/lib/roles";
import type { Actor } from "@/server/platform/authorize";
import type { AuditEvent } from "./trail";

type Who = Pick<AuditEvent, "actorId" | "actorName" | "actorRole" | "via">;

/** The actor as an entry names it; nobody for a stranger. */
export const who = (actor: Actor | null): Who => ({
  actorId: actor?.id ?? null,
  actorName: actor?.name ?? null,
  actorRole: actor && highestRole(actor.grants),
  via: actor?.via ?? null,
});
