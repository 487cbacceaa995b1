import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { Env } from "./env";

/** The key that seals session cookies: NEXTAUTH_SECRET, or on loopback one made once and kept readable by its owner alone. */
export function readAuthSecret(env: Pick<Env, "authSecret" | "dataFolder">): string {
  if (env.authSecret) return env.authSecret;
  const file = path.join(env.dataFolder, "nextauth-secret");
  mkdirSync(env.dataFolder, { recursive: true, mode: 0o700 });
  try {
    writeFileSync(file, randomBytes(32).toString("base64url"), { mode: 0o600, flag: "wx" });
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  }
  return readFileSync(file, "utf8").trim();
}
