import type { Exchange } from "@/server/sandbox/exchange";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import type { RoleState } from "@/server/sandbox/state";

const CHAINED_LIMIT = 3600;

/** How long the session lasts, seconds: one hour unless asked otherwise, never more than the role or role chaining allows. Throws AwsError ValidationError. */
export function checkDuration({ caller }: Exchange, role: RoleState, wanted: number | undefined): number {
  const chained = caller.key?.session != null;
  if (chained && (wanted ?? 0) > CHAINED_LIMIT) {
    throw invalid(
      "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    );
  }
  if ((wanted ?? 0) > role.maxSessionSeconds) {
    throw invalid("The requested DurationSeconds exceeds the MaxSessionDuration set for this role.");
  }
  return wanted ?? CHAINED_LIMIT;
}

function invalid(message: string): AwsError {
  return new AwsError({ status: 400, code: "ValidationError", message });
}
