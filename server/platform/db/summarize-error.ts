/** A failure in a line for the log. A failed query carries all its values: what the database said about it is enough. */
export function summarizeError(error: unknown): { reason: string; code?: string; at?: string } {
  if (!(error instanceof Error)) return { reason: String(error) };
  const told = error.message.startsWith("Failed query") && error.cause instanceof Error ? error.cause : error;
  const { code } = told as { code?: unknown };
  const at = error.stack
    ?.split("\n")
    .find((line) => /\b(server|dist)\//.test(line) && !line.includes("node_modules"));
  // Several addresses that all refuse make an error without a message.
  const reason = told.message || String(code ?? told.name);
  return { reason, ...(typeof code === "string" && { code }), ...(at && { at: at.trim() }) };
}
