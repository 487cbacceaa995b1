import { loadConfig } from "@/server/accounts/load-config";
import { compose } from "@/server/compose";
import type { Context } from "@/server/context";
import { everything } from "@/server/platform/authorize";
import { fail } from "./command-line";
import { readEnv } from "./read-env";

/** What verbs want, as an administrator at the command line. Ends with the mistakes of environment or configuration. */
export function openContext(): Context {
  const env = readEnv();
  const config = loadConfig(env.configPath);
  if ("mistakes" in config) return fail(...config.mistakes);
  const actor = { id: "cli", name: "command line", grants: everything, via: "token" } as const;
  return { ...compose(env, config.config, "cli"), actor, requestId: "cli" };
}
