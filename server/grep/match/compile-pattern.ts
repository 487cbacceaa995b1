import { RE2JS } from "re2js";
import type { GrepQuery } from "@/lib/schemas/grep";
import { Problem } from "@/server/platform/problem";

/**
 * A pattern for an engine whose time grows with the length of the line alone (RE2's, in JavaScript). Throws
 * `invalid_request` that names the position.
 */
export function compilePattern({ pattern, ignoreCase }: Pick<GrepQuery, "pattern" | "ignoreCase">): RE2JS {
  try {
    return RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
  } catch (error) {
    const { said, fragment } = read(error);
    const position = findMistake(pattern, said, fragment) + 1;
    const message = `${said} at character ${position}`;
    throw new Problem("invalid_request", { mistakes: [{ path: "pattern", message, said, position }] });
  }
}

const read = (error: unknown): { said: string; fragment: string } => {
  const { error: said, input } = error as { error?: string; input?: string | null };
  return { said: said ?? (error as Error).message, fragment: input ?? "" };
};

/** The engine names a piece of the pattern: the piece whose end is where reading it first fails in this way. */
function findMistake(pattern: string, said: string, fragment: string): number {
  const sought = said === "unexpected )" ? ")" : fragment;
  if (sought === "" || sought === pattern) return pattern.length;
  for (let at = pattern.indexOf(sought); at >= 0; at = pattern.indexOf(sought, at + 1))
    if (fails(pattern.slice(0, at + sought.length), said)) return at;
  return pattern.length;
}

function fails(pattern: string, said: string): boolean {
  try {
    RE2JS.compile(pattern);
    return false;
  } catch (error) {
    return read(error).said === said;
  }
}
