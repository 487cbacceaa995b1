import type { WayAdvice, WayReason, WayState, WaysIn } from "@/lib/schemas/ways-in";

const REASONS: Record<WayReason, string> = {
  least_work: "a bucket policy is least work where one only reads",
  works_already: "it works already",
  fewest_changes: "it takes the fewest changes",
  bucket_policy_does_not_reach: "a bucket policy does not reach objects that the bucket’s owner does not own",
  managed_key: "the AWS managed key aws/s3 serves its own account alone",
  writes_belong_to_the_account:
    "what the account’s role writes belongs to the account, and it reaches services without resource policies",
  nothing_opens: "nothing that was seen would open a way",
};

/** The ways in for a terminal: a line for each way and direction, what is missing below it, and the advice. */
export function printWaysIn({ subject, ways, advice, couldNotCheck }: WaysIn): string {
  if (subject.bucket === null)
    return `account ${subject.accountId}: no bucket is known; name one, or let export tasks be listed\n`;
  const lines = [
    `s3://${subject.bucket}/${subject.key ?? subject.prefix} (account ${subject.accountId}, ${subject.awsCalls} AWS calls)`,
    ...ways.flatMap(({ way, read, write }) => [
      ...printState(`${way}, read`, read),
      ...printState(`${way}, write`, write),
    ]),
    "",
    ...(advice ? [printAdvice("to read", advice.read), printAdvice("to write", advice.write)] : []),
    ...couldNotCheck.map(({ what, needs }) => `could not check ${what}: needs ${needs}`),
  ];
  return `${lines.join("\n")}\n`;
}

function printState(name: string, state: WayState | null): string[] {
  if (!state) return [`  ${name.padEnd(22)} not asked`];
  const unseen =
    state.status === "unknown"
      ? `: nothing that was seen stops it; not seen: ${state.unseen.join(", ")}`
      : "";
  return [
    `  ${name.padEnd(22)} ${state.status} (${state.known})${unseen}`,
    ...state.steps.map(
      ({ causeId, cause, option, remedies }) =>
        `      ${causeId} ${cause} → ${option ?? "nothing on this way"}${remedies[0] ? ` (${remedies[0].applyAs.principal})` : ""}`,
    ),
  ];
}

const printAdvice = (purpose: string, { way, reason }: WayAdvice) =>
  `${purpose}: ${way ?? "none"}, because ${REASONS[reason]}`;
