import type { z } from "zod";
import { AwsError } from "@/server/sandbox/protocol/aws-error";
import { parseInput } from "@/server/sandbox/protocol/parse-input";

/** The members of a request. Throws AwsError InvalidParameterException in CloudWatch Logs' words. */
export function readInput<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = parseInput(schema, value);
  if (!parsed.ok) throw invalidParameter(parsed.mistake.message);
  return parsed.value;
}

export function invalidParameter(message: string): AwsError {
  return new AwsError({ status: 400, code: "InvalidParameterException", message });
}
