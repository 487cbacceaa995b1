/** What no answer may hold: where the server's files lie, what its code looks like, what it keeps to itself. */
const leaks =
  /node_modules|\bat (?:async )?[\w.<>]+ \(|\/server\/[\w/]+\.ts|Failed query|select .* from "sekisho"|root:x:0/;

/** What is wrong with an answer, in a line; null for a good one. `secrets`: texts that must stay on the server. */
export function judge(
  answer: { status: number; headers: Headers; text: string },
  secrets: readonly string[],
): string | null {
  if (answer.status >= 500) return `status ${answer.status}: ${answer.text.slice(0, 200)}`;
  if (leaks.test(answer.text)) return `tells its insides: ${leaks.exec(answer.text)?.[0]}`;
  const said = `${answer.text}\n${[...answer.headers].join("\n")}`;
  if (secrets.some((secret) => said.includes(secret))) return "tells a secret";
  if (answer.headers.has("x-injected")) return "a header was injected";
  const location = answer.headers.get("location");
  if (
    location &&
    !/^\/(?![/\\])/.test(location) &&
    !/^http:\/\/(127\.0\.0\.1|localhost):\d+\//.test(location)
  )
    return `sends people to ${location}`;
  return null;
}
