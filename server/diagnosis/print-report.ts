import type { DiagnosisPath, DiagnosisReport, Finding, Gate } from "@/lib/schemas/diagnosis";

const MARKS: Record<Gate["verdict"], string> = {
  pass: "pass ",
  block: "BLOCK",
  unknown: "?    ",
  not_applicable: "-    ",
};

/** The report for a terminal: each identity's way through the gates, what stops it, and how to lift it. */
export function printReport(report: DiagnosisReport): string {
  const { subject, paths, couldNotCheck, ownership } = report;
  const what =
    subject.bucket === null ? `account ${subject.accountId}` : `s3://${subject.bucket}/${subject.key ?? ""}`;
  return [
    `${subject.operation} ${what} (account ${subject.accountId}, ${subject.region}, ${subject.awsCalls} AWS calls)`,
    ...(ownership.objectOwner
      ? [
          `object owner ${ownership.objectOwner.label} · bucket owner ${ownership.bucketOwner?.label ?? "unknown"} · ownership ${ownership.setting ?? "unknown"}`,
        ]
      : []),
    ...paths.flatMap(printPath),
    ...(couldNotCheck.length > 0
      ? [
          "",
          "Could not check:",
          ...couldNotCheck.map(({ what: item, needs, why }) => `  ${item}: needs ${needs} (${clean(why)})`),
        ]
      : []),
    "",
  ].join("\n");
}

function printPath({ principal, decision, simulated, observed, gates, findings }: DiagnosisPath): string[] {
  const answer = observed
    ? `${observed.call} ${observed.status ?? "no answer"} ${observed.code ?? ""} ${clean(observed.message ?? "")}`.trim()
    : "simulated";
  return [
    "",
    `as ${principal.label}${principal.arn ? ` (${principal.arn})` : ""}: ${decision}${simulated ? " (simulated)" : ""}`,
    `  AWS: ${answer}`,
    ...gates.map(
      ({ gate, verdict, because, statement }) =>
        `  ${MARKS[verdict]} ${gate.padEnd(20)} ${clean(because)}${statement ? ` [${clean(placeOf(statement))}]` : ""}`,
    ),
    ...findings.flatMap(printFinding),
  ];
}

function placeOf({ policy, sid, index, line }: NonNullable<Gate["statement"]>): string {
  return `${policy}, ${sid ?? `statement ${index + 1}`}${line === null ? "" : `, line ${line}`}`;
}

function printFinding({
  causeId,
  cause,
  confidence,
  blocking,
  summary,
  separatedBy,
  atLeast,
  remedies,
}: Finding): string[] {
  const cli = remedies.filter(
    ({ dialect, option }, index) =>
      dialect === "cli" || !remedies.slice(0, index).some((other) => other.option === option),
  );
  return [
    "",
    `  ${blocking ? "✕" : "·"} ${causeId} ${cause} (${confidence}${atLeast ? ", at least this" : ""})`,
    `    ${clean(summary)}`,
    ...(separatedBy ? [`    To be sure: ${clean(separatedBy)}`] : []),
    ...cli.flatMap((remedy) => [
      `    → ${clean(remedy.title)} (${clean(remedy.applyAs.principal)})`,
      ...remedy.text.split("\n").map((line) => `      ${clean(line)}`),
      `      Risk: ${clean(remedy.risk)}`,
    ]),
  ];
}

/** A key or a message comes from outside: control characters must not reach the terminal. */
function clean(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, "�");
}
