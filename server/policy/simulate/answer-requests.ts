import { evaluate } from "@/server/policy/evaluate";
import { PolicyError } from "@/server/policy/policy-error";
import type { Evaluation } from "@/server/policy/types";
import { readInput } from "./read-input";
import { type Entry, splitRequests } from "./split-requests";

export type Answer = Evaluation | { error: { path: string; message: string } };

/** Exit codes of the command: all allowed, some denied, some not understood. */
export type ExitCode = 0 | 1 | 2;

/** Answers every request of a text in its order; a mistake in one leaves the others answered. Never throws for input. */
export function answerRequests(text: string): { answers: Answer[]; exitCode: ExitCode } {
  const answers = splitRequests(text).map(answer);
  if (answers.some((entry) => "error" in entry)) return { answers, exitCode: 2 };
  const denied = answers.some((entry) => "decision" in entry && entry.decision !== "allowed");
  return { answers, exitCode: denied ? 1 : 0 };
}

function answer(entry: Entry): Answer {
  try {
    if ("error" in entry) throw entry.error;
    return evaluate(readInput(entry.value));
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return { error: { path: error.path, message: error.message } };
  }
}
