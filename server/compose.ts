import { readFileSync } from "node:fs";
import type { Config } from "@/server/accounts/config-schema";
import { createReportBoard } from "@/server/accounts/report-board";
import { createClients } from "@/server/aws/clients";
import { createS3Wire } from "@/server/aws/s3-wire";
import type { Context } from "@/server/context";
import { createSessionCache } from "@/server/credentials/session-cache";
import { checkAccount } from "@/server/exports/check-account";
import { startMatcher } from "@/server/grep/thread/start-matcher";
import { createKeptTexts } from "@/server/lines/kept-texts";
import { publishContext } from "@/server/platform/app-context";
import { createAuditTrail } from "@/server/platform/audit/trail";
import { createCache } from "@/server/platform/cache";
import { createStreamCollector } from "@/server/platform/collect-streamed";
import { embeddedAddress } from "@/server/platform/db/embedded-address";
import { openDatabase } from "@/server/platform/db/open-database";
import type { Env } from "@/server/platform/env";
import { createJobClock } from "@/server/platform/jobs/clock";
import { createLog, type Logger } from "@/server/platform/log";
import { createMetrics } from "@/server/platform/metrics";
import { openAuth } from "@/server/platform/open-auth";

const minuteMs = 60_000;

/** Builds the one Context of a process. */
export function compose(
  env: Env,
  config: Config,
  version: string,
  log: Logger = createLog(env.logLevel),
  keepsTime = false,
): Context {
  const databaseUrl = env.databaseUrl ?? embeddedAddress(env.dataFolder).url;
  const aws = createClients({ pathStyle: env.customS3Endpoint });
  const db = openDatabase(databaseUrl);
  const ctx: Context = {
    env,
    config,
    version,
    auth: openAuth(env, config.access, db, log),
    log,
    db,
    clock: createJobClock(databaseUrl, log, keepsTime),
    audit: createAuditTrail(db, env.dataFolder, log),
    metrics: createMetrics(),
    aws,
    wire: createS3Wire(aws),
    startMatcher,
    texts: createKeptTexts(),
    streamed: createStreamCollector(),
    sessions: createSessionCache(),
    reports: createReportBoard((accountId, asked) => checkAccount(ctx, accountId, asked)),
    tasks: createCache({ lifetimeMs: () => minuteMs, failureLifetimeMs: 5_000 }),
    buckets: createCache({ lifetimeMs: () => 10 * minuteMs, failureLifetimeMs: 5_000 }),
    writers: createCache({ lifetimeMs: (id) => (id ? 60 : 1) * minuteMs, failureLifetimeMs: minuteMs }),
    canonicalIds: createCache({
      lifetimeMs: (id) => (id ? 24 * 60 : 5) * minuteMs,
      failureLifetimeMs: minuteMs,
    }),
    actor: null,
    requestId: "",
  };
  return ctx;
}

/** The Context of this process, where Next's bundles find it too. */
export function openContext(env: Env, config: Config, { keepsTime = false } = {}): Context {
  const { version } = JSON.parse(readFileSync("package.json", "utf8")) as { version: string };
  const ctx = compose(env, config, version, createLog(env.logLevel), keepsTime);
  publishContext(ctx);
  return ctx;
}
