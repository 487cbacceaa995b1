/** Connection failures by Node's and PostgreSQL's codes (PostgreSQL, "Error Codes": classes 08, 57P, and 53 as a full disk). */
const awayCodes =
  /^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|08\d{3}|57P0\d|53\d{3})$/;
const awayMessages =
  /^(Connection terminated|timeout exceeded when trying to connect|Client (has encountered a connection error|was closed))/;

/** True for a query that failed because the database could not be reached or was going down or out of space, not for what it asked. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const fromDatabase = "query" in error || error.message.startsWith("Failed query");
  const { code, message } = (fromDatabase ? error.cause : error) as { code?: unknown; message?: unknown };
  if (awayMessages.test(String(message))) return true;
  return fromDatabase && awayCodes.test(String(code));
}
