/** Progress goes to stderr: stdout belongs to the task. */
export function say(text) {
  process.stderr.write(`sekisho: ${text}\n`);
}

/** One clear line, then exit 1. */
export function fail(text) {
  say(text);
  process.exit(1);
}
