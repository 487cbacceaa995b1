import crypto, { type Argon2Parameters, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

/** Node has argon2 from 24.7 on. */
export const hasArgon2 = typeof crypto.argon2 === "function";

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, two passes, one lane. */
const cost = { memory: 19_456, passes: 2, parallelism: 1 };
const tagLength = 32;

/** A password as argon2id, in the PHC string format: `$argon2id$v=19$m=…,t=…,p=…$salt$hash`. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16);
  const tag = await stretch(password, { ...cost, nonce, tagLength });
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${encode(nonce)}$${encode(tag)}`;
}

/** Whether a password is the one of a PHC string; false for a text that is none. Compares in constant time. */
export async function verifyPassword(password: string, phc: string): Promise<boolean> {
  const [, m, t, p, salt = "", hash = ""] =
    /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{22,86})$/.exec(
      phc,
    ) ?? [];
  if (!hash) return false;
  const wanted = Buffer.from(hash, "base64");
  const nonce = Buffer.from(salt, "base64");
  const parameters = {
    memory: Number(m),
    passes: Number(t),
    parallelism: Number(p),
    nonce,
    tagLength: wanted.length,
  };
  return timingSafeEqual(await stretch(password, parameters), wanted);
}

const stretch = (password: string, parameters: Omit<Argon2Parameters, "message">): Promise<Buffer> =>
  promisify(crypto.argon2)("argon2id", { message: Buffer.from(password.normalize("NFC")), ...parameters });

/** PHC strings leave the padding out. */
const encode = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "");
