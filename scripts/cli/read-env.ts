import { type Env, parseEnv } from "@/server/platform/env";
import { fail } from "./command-line";

/** The environment, silent unless LOG_LEVEL says otherwise. Ends with its mistakes. */
export function readEnv(): Env {
  const parsed = parseEnv({ LOG_LEVEL: "silent", ...process.env });
  return "mistakes" in parsed ? fail(...parsed.mistakes) : parsed.env;
}
