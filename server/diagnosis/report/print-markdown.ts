import type { DiagnosisPath, DiagnosisReport, Finding, Gate, Remedy } from "@/lib/schemas/diagnosis";
import { codeBlock, escapeMarkdown, inlineCode } from "./escape-markdown";

const VERDICTS: Record<Gate["verdict"], string> = {
  pass: "✓ passed",
  block: "✕ **stopped**",
  unknown: "? unknown",
  not_applicable: "– does not apply",
};
const LANGUAGES: Record<Remedy["dialect"], string> = {
  cli: "sh",
  policy: "json",
  terraform: "hcl",
  cloudformation: "yaml",
};

/** The report as Markdown (CommonMark with tables), to be pasted in a ticket. Texts of AWS and of buckets are escaped. Pure. */
export function printMarkdown(report: DiagnosisReport): string {
  const { subject, paths, whatIf, couldNotCheck } = report;
  const place = subject.bucket === null ? subject.accountId : `s3://${subject.bucket}/${subject.key ?? ""}`;
  return [
    `# ${subject.operation}: ${inlineCode(place)}`,
    `Account ${inlineCode(subject.accountId)}, ${subject.region}, asked at ${subject.at} with ${subject.awsCalls} AWS calls.`,
    ...ownershipOf(report),
    ...paths.flatMap((path) => printPath(path, report, "")),
    ...whatIf.flatMap((path) => printPath(path, report, ", with the chosen remedies (simulated)")),
    ...(couldNotCheck.length > 0
      ? ["## Could not be checked", listOf(couldNotCheck.map(uncheckedLine))]
      : []),
  ]
    .join("\n\n")
    .concat("\n");
}

const listOf = (lines: string[]) => lines.map((line) => `- ${line}`).join("\n");

const uncheckedLine = ({ what, needs, why }: DiagnosisReport["couldNotCheck"][number]) =>
  `${escapeMarkdown(what)}: needs ${inlineCode(needs)} (${escapeMarkdown(why)})`;

function ownershipOf({ ownership: { setting, bucketOwner, objectOwner } }: DiagnosisReport): string[] {
  if (!bucketOwner && !objectOwner) return [];
  const name = (owner: typeof bucketOwner) => escapeMarkdown(owner?.label ?? "unknown");
  return [
    `Object owner: ${name(objectOwner)}. Bucket owner: ${name(bucketOwner)}. Object Ownership: ${setting ?? "unknown"}.`,
  ];
}

function printPath(path: DiagnosisPath, report: DiagnosisReport, note: string): string[] {
  const { principal, decision, simulated, gates, findings } = path;
  const label = escapeMarkdown(principal.label);
  return [
    `## As ${label}${note}: ${decision}${simulated && note === "" ? " (simulated)" : ""}`,
    ...(principal.arn ? [inlineCode(principal.arn)] : []),
    answerOf(path),
    ["| # | Checkpoint | Verdict | Why |", "|---|---|---|---|", ...gates.map(gateRow)].join("\n"),
    ...findings.flatMap((finding) => printFinding(finding, report)),
  ];
}

function answerOf({ observed, operation }: DiagnosisPath): string {
  if (!observed) return `${operation} was not sent: weighed from the policies.`;
  const { call, status, code, message, requestId } = observed;
  const words = [call, status ?? "no answer", code ?? "", escapeMarkdown(message ?? "")].filter(
    (word) => word !== "",
  );
  return `AWS answered: ${words.join(" ")}${requestId ? `, request id ${inlineCode(requestId)}` : ""}.`;
}

function gateRow({ gate, verdict, because, statement }: Gate, index: number): string {
  const sid = statement?.sid ?? (statement ? `statement ${statement.index + 1}` : "");
  const line = statement?.line == null ? "" : `, line ${statement.line}`;
  const decided = statement ? ` (${escapeMarkdown(`${statement.policy}, ${sid}${line}`)})` : "";
  return `| ${index + 1} | ${gate} | ${VERDICTS[verdict]} | ${escapeMarkdown(because)}${decided} |`;
}

function printFinding(finding: Finding, { evidence, probes }: DiagnosisReport): string[] {
  const { causeId, cause, confidence, blocking, atLeast, summary, separatedBy, remedies } = finding;
  const seen = [
    ...evidence.filter(({ id }) => finding.evidence.includes(id)).map(({ what, how }) => `${what}: ${how}`),
    ...probes
      .filter(({ id }) => finding.evidence.includes(id))
      .map(({ call, identityArn, status, code }) =>
        `${call} as ${identityArn}: ${status ?? "no answer"} ${code ?? ""}`.trim(),
      ),
  ];
  return [
    `### ${blocking ? "✕" : "·"} ${causeId} \`${cause}\` (${confidence}${atLeast ? ", at least this" : ""})`,
    escapeMarkdown(summary),
    ...(separatedBy ? [`To be sure: ${escapeMarkdown(separatedBy)}`] : []),
    ...(seen.length > 0 ? [`Evidence:\n${listOf(seen.map(escapeMarkdown))}`] : []),
    ...remedies.flatMap(printRemedy),
  ];
}

function printRemedy({ title, dialect, applyAs, text, risk }: Remedy): string[] {
  return [
    `**${escapeMarkdown(title)}** (${dialect}), by ${escapeMarkdown(applyAs.principal)} of ${inlineCode(applyAs.accountId)}. Risk: ${escapeMarkdown(risk)}`,
    codeBlock(text, LANGUAGES[dialect]),
  ];
}
