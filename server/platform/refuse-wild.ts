import { Problem } from "./problem";

const deepest = 64;

/**
 * Throws `invalid_request` for U+0000 and halves of surrogate pairs, which neither the database nor XML can hold, and for
 * what is nested without end.
 */
export function refuseWild(value: unknown, depth = 0): void {
  if (depth > deepest) throw wild(`must not be nested more than ${deepest} deep`);
  if (typeof value === "string" && value.includes("\0")) throw wild("must not hold U+0000");
  if (typeof value === "string" && !value.isWellFormed()) throw wild("must be well-formed Unicode");
  if (typeof value !== "object" || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    refuseWild(name, depth);
    refuseWild(inner, depth + 1);
  }
}

const wild = (message: string) => new Problem("invalid_request", { mistakes: [{ path: "", message }] });
