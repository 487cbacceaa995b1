import type { z } from "zod";
import { childPath, describe } from "@/server/policy/grammar/read-value";
import { PolicyError } from "@/server/policy/policy-error";
import type { EvaluationInput } from "@/server/policy/types";
import { evaluationInputSchema } from "./input-schema";

type Issue = z.core.$ZodIssue;

/** Checks one request from outside; PolicyError with the path of the first mistake. */
export function readInput(value: unknown): EvaluationInput {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new PolicyError("", `A request must be a JSON object, not ${describe(value)}`);
  }
  const parsed = evaluationInputSchema.safeParse(value);
  if (parsed.success) {
    refuseLostKeys(value, parsed.data);
    return parsed.data;
  }
  const issue = parsed.error.issues[0];
  throw issue ? toPolicyError(issue, "") : new PolicyError("", "The request is not valid");
}

/** A context key named like the prototype would vanish while reading; saying so beats deciding without it. */
function refuseLostKeys(value: object, input: EvaluationInput): void {
  const given: unknown = Reflect.get(Reflect.get(value, "request"), "context") ?? {};
  const kept = input.request.context ?? {};
  for (const key of Object.keys(typeof given === "object" && given !== null ? given : {})) {
    if (!Object.hasOwn(kept, key))
      throw new PolicyError(childPath("request.context", key), "is not a condition key");
  }
}

function toPolicyError(issue: Issue, parent: string): PolicyError {
  const path = issue.path.reduce<string>(extendPath, parent);
  if (issue.code === "unrecognized_keys")
    return new PolicyError(childPath(path, issue.keys[0] ?? ""), "is not known here");
  const inner = issue.code === "invalid_union" ? findInnerIssue(issue.errors) : undefined;
  return inner ? toPolicyError(inner, path) : new PolicyError(path, issue.message);
}

/** In a union the member that got furthest tells best what is wrong. */
function findInnerIssue(errors: Issue[][]): Issue | undefined {
  const inside = errors.map(([first]) => first).filter((issue) => issue !== undefined && goesDeeper(issue));
  return inside.length === 1 ? inside[0] : undefined;
}

function goesDeeper(issue: Issue): boolean {
  return issue.path.length > 0 ? issue.path[0] !== "type" : issue.code === "unrecognized_keys";
}

function extendPath(path: string, part: PropertyKey): string {
  return typeof part === "number" ? `${path}[${part}]` : childPath(path, String(part));
}
