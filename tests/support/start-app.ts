import { mkdtempSync, rmSync } from "node:fs";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseConfig } from "@/server/accounts/parse-config";
import { serveApi } from "@/server/api";
import { compose } from "@/server/compose";
import type { Context } from "@/server/context";
import { publishContext } from "@/server/platform/app-context";
import { parseEnv } from "@/server/platform/env";
import { createWebServer } from "@/server/web";

export const apiToken = "an-api-token-for-tests";

export type StartedApp = {
  ctx: Context;
  server: Server;
  url: string;
  /** Asks with the API token. */
  get: (path: string, init?: RequestInit) => Promise<Response>;
  /** Sends JSON with the API token. */
  post: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>;
  close: () => Promise<void>;
};

/**
 * The dashboard's server in this process: the real front, downloads and route handlers, without Next between them.
 * `env` points the AWS SDK at the sandbox, by this process's environment as in production.
 */
export async function startApp(configText: string, env: Record<string, string>): Promise<StartedApp> {
  const dataFolder = mkdtempSync(path.join(tmpdir(), "sekisho-app-"));
  Object.assign(process.env, env);
  const parsedEnv = parseEnv({
    LOG_LEVEL: "silent",
    SEKISHO_PROBES_PER_MINUTE: "100000",
    SEKISHO_STRANGERS_PER_MINUTE: "100000",
    ...env,
    SEKISHO_DATA: dataFolder,
    SEKISHO_API_TOKEN: apiToken,
  });
  const parsedConfig = parseConfig(configText, "sekisho.yaml");
  if ("mistakes" in parsedEnv) throw new Error(parsedEnv.mistakes.join("\n"));
  if ("mistakes" in parsedConfig) throw new Error(parsedConfig.mistakes.join("\n"));
  const ctx = compose(parsedEnv.env, parsedConfig.config, "0.0.0-test");
  publishContext(ctx);
  const server = createWebServer(ctx, serveApi(leaveToNext));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ctx,
    server,
    url,
    get: (route, init) =>
      fetch(url + route, { ...init, headers: { authorization: `Bearer ${apiToken}`, ...init?.headers } }),
    post: (route, body = {}, headers = {}) =>
      fetch(url + route, {
        method: "POST",
        body: JSON.stringify(body),
        headers: { authorization: `Bearer ${apiToken}`, "content-type": "application/json", ...headers },
      }),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      ctx.texts.close();
      await ctx.audit.close();
      await ctx.clock.close();
      await ctx.db.$client.end();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

/** What the API does not answer. */
const leaveToNext = async (_: IncomingMessage, res: ServerResponse) => void res.writeHead(404).end();
