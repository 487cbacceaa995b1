import { statSync } from "node:fs";
import type { Logger } from "@/server/platform/log";
import { readUsers, type User } from "./users-file";

/** Who may sign in with a password, as the file says now. */
export type UserBook = { find: (name: string) => User | null };

/** Reads the file again when it has changed; one that cannot be read lets nobody in, and the log says why. */
export function openUserBook(file: string, log: Pick<Logger, "error">): UserBook {
  let seen = "";
  let users = new Map<string, User>();
  const refresh = () => {
    const stats = statSync(file, { throwIfNoEntry: false });
    const now = stats ? `${stats.ino} ${stats.mtimeMs} ${stats.size} ${stats.mode}` : "";
    if (now === seen) return;
    seen = now;
    users = new Map();
    try {
      users = new Map(readUsers(file).map((user) => [user.name, user]));
    } catch (error) {
      log.error(
        { reason: (error as Error).message },
        "the users’ file cannot be read: nobody signs in by it",
      );
    }
  };
  return {
    find: (name) => {
      refresh();
      return users.get(name) ?? null;
    },
  };
}
