import { RateLimiterRes } from "rate-limiter-flexible";
import { equalSecrets } from "@/server/platform/equal-secrets";
import { inMemory, type MakeLimiter } from "@/server/platform/shared-limiter";
import { verifyPassword } from "./password-hash";
import type { UserBook } from "./user-book";

type Known = { id: string; name: string; source: "demo" | "file" };
export type CheckPassword = (name: string, password: string) => Promise<Known | null>;
type Demo = { name: string; password: string } | null;

const failures = { name: "guess", points: 10, duration: 15 * 60 };
const longestPassword = 256;

/** Thrown for a name that was guessed at too often, whoever asks; next-auth hands the word to the sign-in page. */
export const tooManyGuesses = "TooManyGuesses";

/**
 * Whether a name and a password belong to the demo's user or one of the file. The answer to a wrong name takes as long as
 * to a wrong password. Throws `tooManyGuesses` for a name with ten failures in a quarter of an hour.
 */
export function createPasswordCheck(
  demo: Demo,
  users: UserBook | null,
  make: MakeLimiter = inMemory,
): CheckPassword {
  const guesses = make(failures);
  return async (name, password) => {
    const key = name.slice(0, 64).toLowerCase();
    await guesses.consume(key).catch((error: unknown) => {
      throw error instanceof RateLimiterRes ? new Error(tooManyGuesses) : error;
    });
    if (password.length > longestPassword) return null;
    const known = checkDemo(demo, name, password) ?? (await checkFile(users, name, password));
    if (known) await guesses.delete(key);
    return known;
  };
}

function checkDemo(demo: Demo, name: string, password: string): Known | null {
  if (!demo) return null;
  const [named, proved] = [equalSecrets(name, demo.name), equalSecrets(password, demo.password)];
  return named && proved ? { id: `demo:${demo.name}`, name: demo.name, source: "demo" } : null;
}

/** What the password of a name that there is not is held against. */
const decoy = `$argon2id$v=19$m=19456,t=2,p=1$${"A".repeat(22)}$${"A".repeat(43)}`;

async function checkFile(users: UserBook | null, name: string, password: string): Promise<Known | null> {
  if (!users) return null;
  const user = users.find(name);
  const proved = await verifyPassword(password, user?.password ?? decoy);
  return user && proved ? { id: `user:${name}`, name, source: "file" } : null;
}
