import { hash, randomBytes } from "node:crypto";

const shape = /^sekisho_[A-Za-z0-9_-]{43}$/;
const shown = "sekisho_".length + 4;

/** A new token: 256 random bits behind a name that scanners for leaked secrets can look for. */
export const makeSecret = (): string => `sekisho_${randomBytes(32).toString("base64url")}`;

/** What could not be a token of ours is not looked for. */
export const isSecret = (text: string): boolean => shape.test(text);

export const startOf = (secret: string): string => secret.slice(0, shown);

/**
 * What is kept of a token. One round of SHA-256 is enough where nothing can be guessed: argon2 makes each guess of a
 * password dear, and 256 random bits cannot be guessed at any price, while each request has to be weighed at once.
 * Source: OWASP ASVS 5.0, 11.4 (password hashes are for passwords).
 */
export const hashSecret = (secret: string): string => hash("sha256", secret);
