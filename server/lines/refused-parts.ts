import type { AwsErrorFacts } from "@/lib/schemas/problem";
import { awsFactsOf } from "@/server/aws/to-problem";
import { isProblem, type Problem } from "@/server/platform/problem";

/** Parts of a stream that S3 refused, each with why. */
export type RefusedParts = Map<string, Problem>;

/** More than these are no single parts any more: the stream as a whole is refused. */
const mostRefused = 20;

/**
 * What `read` answers; null where S3 refuses this one object (a status of 4xx), which is put down. Throws everything else,
 * and the refusal of one part too many.
 */
export async function unlessRefused<T>(
  refused: RefusedParts,
  key: string,
  read: () => Promise<T>,
): Promise<T | null> {
  if (refused.has(key)) return null;
  try {
    return await read();
  } catch (error) {
    if (!isProblem(error) || !isRefusalOf(key, awsFactsOf(error)) || refused.size === mostRefused)
      throw error;
    refused.set(key, error);
    return null;
  }
}

const isRefusalOf = (wanted: string, facts: AwsErrorFacts | null) =>
  facts?.key === wanted && facts.status !== null && facts.status >= 400 && facts.status < 500;
