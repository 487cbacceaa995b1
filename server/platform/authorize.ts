import { Problem } from "./problem";

export type Actor = { id: string; name: string; role: Role; via: "session" | "token" };
export type Role = "admin" | "viewer";
export type Permission =
  | "accounts:read"
  | "accounts:check"
  | "objects:list"
  | "objects:read"
  | "copies:read"
  | "copies:write"
  | "owners:name"
  | "audit:read";

const viewer: readonly Permission[] = [
  "accounts:read",
  "accounts:check",
  "objects:list",
  "objects:read",
  "copies:read",
];
const permissions: Record<Role, readonly Permission[]> = {
  viewer,
  admin: [...viewer, "copies:write", "owners:name", "audit:read"],
};

/** Every verb's first line: lets the actor through or throws `unauthenticated` or `forbidden`. */
export function authorize(ctx: { actor: Actor | null }, permission: Permission): Actor {
  if (!ctx.actor) throw new Problem("unauthenticated");
  if (!permissions[ctx.actor.role]?.includes(permission)) throw new Problem("forbidden", { permission });
  return ctx.actor;
}
