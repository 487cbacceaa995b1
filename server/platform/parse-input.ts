import type { z } from "zod";
import { Problem } from "./problem";

/** What was asked, as a schema reads it. Throws `invalid_request`, which names every mistake and its place. */
export function parseInput<S extends z.ZodType>(schema: S, given: Record<string, unknown>): z.infer<S> {
  const parsed = schema.safeParse(given);
  if (parsed.success) return parsed.data;
  const mistakes = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  throw new Problem("invalid_request", { mistakes });
}
