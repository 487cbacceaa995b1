import { problemCodes } from "@/lib/problem-codes";
import { describeProblem } from "@/server/platform/problem";
import type { AuditEvent } from "./trail";

/** What became of a request: refused when somebody may not do it, ours or AWS; failed when it did not work. */
export function resultOf(error: unknown): Pick<AuditEvent, "result" | "code"> {
  if (error === null) return { result: "done", code: null };
  const { code } = describeProblem(error, "").body.error;
  const { status } = problemCodes[code as keyof typeof problemCodes];
  return { result: [401, 403, 429].includes(status) ? "refused" : "failed", code };
}
