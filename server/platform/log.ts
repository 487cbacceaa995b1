import pino, { type Logger } from "pino";

export type { Logger } from "pino";

const secretFields = [
  "authorization",
  "cookie",
  "password",
  "token",
  "secret",
  "secretAccessKey",
  "sessionToken",
  "externalId",
];

/** JSON lines on standard error: standard output is for the ready line alone. Fields that may hold secrets are removed. */
export function createLog(level: string): Logger {
  const paths = secretFields.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
  return pino(
    { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime, redact: { paths, remove: true } },
    pino.destination({ dest: 2, sync: true }),
  );
}
