import { problemOf } from "@/lib/fetch-json";
import type { AwsErrorFacts } from "@/lib/schemas/problem";

/** The object that AWS refused, which may be a part behind the one that was opened; null: it was about no object. */
export function keyOfFailure(error: unknown): string | null {
  const facts = problemOf(error).details.aws as Partial<AwsErrorFacts> | undefined;
  return facts?.key ?? null;
}
