import { PolicyError } from "@/server/policy/policy-error";

/** One request as parsed JSON, or why it is none. */
export type Entry = { value: unknown } | { error: PolicyError };

/**
 * Splits the input text into requests: one JSON object, an array of them, or one a line. A text that is no JSON counts
 * as lines when at least one line is a request by itself; otherwise it is one document with a mistake.
 */
export function splitRequests(input: string): Entry[] {
  const text = input.startsWith("\uFEFF") ? input.slice(1) : input;
  const whole = parse(text, "");
  if ("value" in whole) return Array.isArray(whole.value) ? whole.value.map((value) => ({ value })) : [whole];
  const lines = text
    .split("\n")
    .flatMap((line, index) => (line.trim() === "" ? [] : [parse(line, `line ${index + 1}`)]));
  if (lines.length === 0) return [{ error: new PolicyError("", "The input is empty") }];
  return lines.some(isRequest) ? lines : [whole];
}

function parse(text: string, path: string): Entry {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return {
      error: new PolicyError(path, `Not JSON: ${error instanceof Error ? error.message : String(error)}`),
    };
  }
}

function isRequest(entry: Entry): boolean {
  return (
    "value" in entry && typeof entry.value === "object" && entry.value !== null && "request" in entry.value
  );
}
