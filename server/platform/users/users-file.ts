import { randomUUID } from "node:crypto";
import { readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { z } from "zod";

const User = z.strictObject({
  /** What one types to sign in, and what a rule of `access` names as `user`. */
  name: z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}@._-]{0,63}$/u, "must be 1 to 64 letters, digits and @._-"),
  groups: z.array(z.string().min(1).max(256)).max(100),
  /** argon2id, as a PHC string. */
  password: z.string(),
  /** ISO time; sessions that began before have ended. */
  changedAt: z.iso.datetime(),
});
export type User = z.infer<typeof User>;
export const UserName = User.shape.name;

const UsersFile = z.strictObject({ users: z.array(User).max(10_000) });

/** The users of a file; none where there is no file. Throws a sentence when others may read it, or it is not what it should be. */
export function readUsers(file: string): User[] {
  const stats = statSync(file, { throwIfNoEntry: false });
  if (!stats) return [];
  if ((stats.mode & 0o077) !== 0)
    throw new Error(`${file}: others may read or change it; chmod 600 is what it needs`);
  try {
    return UsersFile.parse(JSON.parse(readFileSync(file, "utf8"))).users;
  } catch (error) {
    const [first] = error instanceof z.ZodError ? error.issues : [];
    throw new Error(
      `${file}: ${first ? `${first.path.join(".")} ${first.message}` : (error as Error).message}`,
    );
  }
}

/** Writes the file anew for its owner alone; whoever reads it meanwhile reads the old one or the new one. */
export function writeUsers(file: string, users: readonly User[]): void {
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, `${JSON.stringify({ users }, null, 2)}\n`, { flag: "wx", mode: 0o600 });
  renameSync(draft, file);
}
