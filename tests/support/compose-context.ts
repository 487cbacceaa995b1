import { parseConfig } from "@/server/accounts/parse-config";
import { compose } from "@/server/compose";
import type { Context } from "@/server/context";
import { everything } from "@/server/platform/authorize";
import { parseEnv } from "@/server/platform/env";
import { createLog } from "@/server/platform/log";

/** A context as the server has it, without caches of an earlier one; `env` points the AWS SDK at the sandbox. */
export function composeContext(env: Record<string, string | undefined>, config: object): Context {
  delete process.env.AWS_ENDPOINT_URL_S3;
  Object.assign(process.env, env);
  const parsedEnv = parseEnv({ ...env, LOG_LEVEL: "silent", SEKISHO_API_TOKEN: "an-api-token-for-tests" });
  const parsedConfig = parseConfig(JSON.stringify(config), "sekisho.yaml");
  if ("mistakes" in parsedEnv) throw new Error(parsedEnv.mistakes.join("\n"));
  if ("mistakes" in parsedConfig) throw new Error(parsedConfig.mistakes.join("\n"));
  const ctx = compose(parsedEnv.env, parsedConfig.config, "test", createLog("silent"));
  return { ...ctx, actor: { id: "test", name: "test", grants: everything, via: "token" }, requestId: "test" };
}
