import { problemOf } from "@/lib/fetch-json";

type Mistake = { path: string; said?: string; position?: number };

/** What is wrong with a pattern and at which character, where the server refused it for that. */
export function patternMistake(error: unknown): { said: string; position: number } | null {
  const { code, details } = problemOf(error);
  if (code !== "invalid_request") return null;
  const found = (details.mistakes as Mistake[] | undefined)?.find(({ path }) => path === "pattern");
  return found?.said && found.position ? { said: found.said, position: found.position } : null;
}
