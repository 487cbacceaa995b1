import { hex, pick, uuid } from "./seeded-random";

export const LOG_FORMATS = ["web", "json", "lambda"] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

const PATHS = [
  "/v1/payments",
  "/v1/payments/refund",
  "/v1/cards",
  "/healthz",
  "/v1/orders",
  "/v2/checkout",
  "/favicon.ico",
] as const;
const AGENTS = [
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36",
  "Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
  "okhttp/5.1.0",
  "ELB-HealthChecker/2.0",
] as const;
const STATUSES = ["200", "200", "200", "200", "201", "204", "302", "400", "404", "500", "503"] as const;
const LEVELS = ["info", "info", "info", "info", "warn", "error"] as const;
const EVENTS = [
  "authorization approved",
  "authorization declined by issuer",
  "idempotent replay answered from cache",
  "settlement batch closed",
  "retrying upstream after timeout",
  "webhook delivered",
] as const;

/** The messages of one event, without times: a web access line, a JSON application line, or a Lambda invocation of three to five lines. */
export function writeMessages(format: LogFormat, random: () => number): string[] {
  if (format === "web") return [webAccess(random)];
  if (format === "json") return [applicationEvent(random)];
  return lambdaInvocation(random);
}

function webAccess(random: () => number): string {
  const address = `198.51.100.${1 + Math.floor(random() * 253)}`;
  const method = pick(random, ["GET", "GET", "GET", "POST", "PUT"]);
  const bytes = Math.floor(random() * 48_000);
  const seconds = (random() * 0.9).toFixed(3);
  return `${address} - - "${method} ${pick(random, PATHS)}/${hex(random, 8)} HTTP/2.0" ${pick(random, STATUSES)} ${bytes} "-" "${pick(random, AGENTS)}" ${seconds}`;
}

function applicationEvent(random: () => number): string {
  return JSON.stringify({
    level: pick(random, LEVELS),
    service: pick(random, ["payments-api", "ledger", "notifier"]),
    traceId: hex(random, 32),
    message: pick(random, EVENTS),
    customer: `cus_${hex(random, 10)}`,
    amount: Math.floor(random() * 90_000),
    currency: "JPY",
    durationMs: Math.floor(random() * 800),
  });
}

function lambdaInvocation(random: () => number): string[] {
  const id = uuid(random);
  const duration = 3 + random() * 900;
  const inner = Array.from(
    { length: 1 + Math.floor(random() * 3) },
    () => `${id}\tINFO\t${applicationEvent(random)}`,
  );
  return [
    `START RequestId: ${id} Version: $LATEST`,
    ...inner,
    `END RequestId: ${id}`,
    `REPORT RequestId: ${id}\tDuration: ${duration.toFixed(2)} ms\tBilled Duration: ${Math.ceil(duration)} ms\tMemory Size: 256 MB\tMax Memory Used: ${64 + Math.floor(random() * 120)} MB`,
  ];
}
