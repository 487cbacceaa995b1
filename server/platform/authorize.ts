import {
  accountsFor,
  type Grant,
  holds,
  PERMISSIONS,
  type Permission,
  permits,
  type Role,
} from "@/lib/roles";
import { Problem } from "./problem";

/** Who stands behind what is done: of a token, whoever made it; of a recurring copy, likewise. */
export type Person = {
  id: string;
  /** Where it is known who it is. server: the automation token, the command line. */
  kind: "oidc" | "file" | "demo" | "server";
  name: string;
  /** What the provider vouches for and people know: a verified address, the name in the users' file, else the id. */
  login: string;
};
export type Actor = {
  id: string;
  name: string;
  grants: readonly Grant[];
  via: "session" | "token";
  /** Absent: the server's own work. */
  person?: Person;
};
type Asking = { actor: Actor | null };

/** Whoever may everything: the server's own work, the automation token, the demo's user. */
export const everything: readonly Grant[] = [{ role: "admin", accounts: "all" }];

/**
 * Every verb's first line: lets the actor through or throws `unauthenticated` or `forbidden`. `accounts` are those that
 * the verb touches; "all" is for what belongs to no account, and wants a role for all of them.
 */
export function authorize(ctx: Asking, permission: Permission, accounts: "all" | readonly string[]): Actor {
  const actor = requireActor(ctx);
  if (!permits(actor.grants, permission, accounts)) throw forbidden(permission, accounts);
  return actor;
}

/**
 * The same for what was found by its own id, and touches accounts that whoever asks did not name: the refusal does not
 * name them either. Throws `unauthenticated`, `forbidden`.
 */
export function authorizeFound(ctx: Asking, permission: Permission, accounts: readonly string[]): Actor {
  const actor = requireActor(ctx);
  if (permits(actor.grants, permission, accounts)) return actor;
  throw lacking(PERMISSIONS[permission], "for every account of it", { permission });
}

/**
 * The first line of a verb over many accounts: those of `wanted` in which the actor may, undefined for "all there are".
 * Throws `unauthenticated`, and `forbidden` where the actor may in none at all.
 */
export function narrow(
  ctx: Asking,
  permission: Permission,
  wanted?: readonly string[],
): readonly string[] | undefined {
  const permitted = accountsFor(requireActor(ctx).grants, permission);
  if (permitted === "all") return wanted;
  if (permitted.length === 0) throw forbidden(permission, wanted ?? "all");
  return wanted?.filter((id) => permitted.includes(id)) ?? permitted;
}

/** Lets through who may something in any account. Throws `unauthenticated`, `forbidden`. */
export function authorizeAnywhere(ctx: Asking, permission: Permission): Actor {
  narrow(ctx, permission);
  return requireActor(ctx);
}

/**
 * Lets through who holds himself what he passes on. A token that was made here makes no others: it would outlive its own
 * end. Throws `unauthenticated`, `forbidden`.
 */
export function authorizeGrant(ctx: Asking, grant: Grant): Actor {
  const actor = requireActor(ctx);
  if (actor.id.startsWith("token:"))
    throw new Problem("forbidden", {}, "A token makes no tokens: sign in, or use the command.");
  if (!holds(actor.grants, grant))
    throw lacking(grant.role, whereOf(grant.accounts), { accounts: grant.accounts });
  return actor;
}

/** Whoever it is; throws `unauthenticated` for strangers. */
export function requireActor({ actor }: Asking): Actor {
  if (!actor) throw new Problem("unauthenticated");
  return actor;
}

const forbidden = (permission: Permission, accounts: Grant["accounts"]) =>
  lacking(PERMISSIONS[permission], whereOf(accounts), { permission, accounts });

const whereOf = (accounts: Grant["accounts"]) =>
  accounts === "all" ? "for all accounts" : `for account ${accounts.join(", ")}`;

function lacking(role: Role, where: string, details: object): Problem {
  return new Problem(
    "forbidden",
    { ...details, role },
    `This needs the role ${role} ${where}, which an administrator gives under "access" in sekisho.yaml.`,
  );
}
