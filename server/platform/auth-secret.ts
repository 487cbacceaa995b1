import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { createFile } from "./create-file";
import type { Env } from "./env";

/** The key that seals session cookies: NEXTAUTH_SECRET, or on loopback one made once and kept readable by its owner alone. */
export function readAuthSecret(env: Pick<Env, "authSecret" | "dataFolder">): string {
  if (env.authSecret) return env.authSecret;
  const file = path.join(env.dataFolder, "nextauth-secret");
  mkdirSync(env.dataFolder, { recursive: true, mode: 0o700 });
  createFile(file, randomBytes(32).toString("base64url"));
  return readFileSync(file, "utf8").trim();
}
