import { readsObject } from "@/lib/reads-object";
import type { DiagnosisPath, DiagnosisReport, Finding, Gate, Remedy } from "@/lib/schemas/diagnosis";
import { wasReached } from "@/lib/was-reached";
import { codeBlock, escapeMarkdown, inlineCode } from "./escape-markdown";
import { speak, type Tongue, type Voice } from "./speak";

const LANGUAGES: Record<Remedy["dialect"], string> = {
  cli: "sh",
  policy: "json",
  terraform: "hcl",
  cloudformation: "yaml",
};

/**
 * The report as Markdown (CommonMark with tables) in the reader's language, to be pasted in a ticket. Texts of AWS and of
 * buckets are escaped. Pure.
 */
export function printMarkdown(report: DiagnosisReport, tongue: Tongue): string {
  const voice = speak(tongue);
  const { subject, paths, whatIf, couldNotCheck } = report;
  const place = subject.bucket === null ? subject.accountId : `s3://${subject.bucket}/${subject.key ?? ""}`;
  return [
    `# ${subject.operation}: ${inlineCode(place)}`,
    voice.own("asked", {
      account: inlineCode(subject.accountId),
      region: subject.region,
      at: subject.at,
      calls: String(subject.awsCalls),
    }),
    ...ownershipOf(report, voice),
    ...paths.flatMap((path) => printPath(path, path.simulated ? "as_simulated" : "as", report, voice)),
    ...whatIf.flatMap((path) => printPath(path, "as_whatIf", report, voice)),
    ...(couldNotCheck.length > 0
      ? [`## ${voice.own("unchecked")}`, listOf(couldNotCheck.map((item) => uncheckedLine(item, voice)))]
      : []),
  ]
    .join("\n\n")
    .concat("\n");
}

const listOf = (lines: string[]) => lines.map((line) => `- ${line}`).join("\n");

const uncheckedLine = ({ id, what, needs, why }: DiagnosisReport["couldNotCheck"][number], voice: Voice) =>
  voice.own("unchecked_line", {
    what: escapeMarkdown(voice.evidence(id, what)),
    needs: inlineCode(voice.alone("needs", needs)),
    why: escapeMarkdown(voice.alone("why", why)),
  });

function ownershipOf(
  { subject, ownership: { setting, bucketOwner, objectOwner } }: DiagnosisReport,
  voice: Voice,
): string[] {
  if (!bucketOwner && !objectOwner) return [];
  const nobody = voice.own("nobody");
  const name = (owner: typeof bucketOwner) => escapeMarkdown(owner?.label ?? nobody);
  const names = { bucketOwner: name(bucketOwner), setting: setting ?? nobody };
  return readsObject(subject)
    ? [voice.own("owners", { ...names, objectOwner: name(objectOwner) })]
    : [voice.own("bucket_owner", names)];
}

function printPath(path: DiagnosisPath, heading: string, report: DiagnosisReport, voice: Voice): string[] {
  const { principal, decision, gates, findings } = path;
  const label = escapeMarkdown(voice.label(principal.label));
  return [
    `## ${voice.own(heading, { label, decision })}`,
    ...(principal.arn ? [inlineCode(principal.arn)] : []),
    answerOf(path, voice),
    [
      voice.own("table"),
      "|---|---|---|---|",
      ...gates.filter(wasReached).map((gate, index) => gateRow(gate, index, voice)),
    ].join("\n"),
    ...unreachedOf(gates, voice),
    ...findings.flatMap((finding) => printFinding(finding, report, voice)),
  ];
}

function answerOf({ observed, operation }: DiagnosisPath, voice: Voice): string {
  if (!observed) return voice.own("not_sent", { operation });
  const { call, status, code, message, requestId } = observed;
  const words = [call, status ?? voice.own("no_answer"), code ?? "", escapeMarkdown(message ?? "")];
  const answer = words.filter((word) => word !== "").join(" ");
  return requestId
    ? voice.own("answered_id", { answer, requestId: inlineCode(requestId) })
    : voice.own("answered", { answer });
}

function gateRow({ gate, verdict, because, sentence, statement }: Gate, index: number, voice: Voice): string {
  const why = escapeMarkdown(voice.say(sentence, because));
  const decided = statement ? ` (${escapeMarkdown(placeOf(statement, voice))})` : "";
  const name = voice.own("gate_name", { gate });
  return `| ${index + 1} | ${name} | ${voice.own("verdict_mark", { verdict })} | ${why}${decided} |`;
}

function placeOf({ policy, sid, index, line }: NonNullable<Gate["statement"]>, voice: Voice): string {
  const name = sid ?? voice.own("statement", { index: String(index + 1) });
  return `${voice.policy(policy)}, ${name}${line === null ? "" : voice.own("line", { line: String(line) })}`;
}

/** The checkpoints behind the one that stopped the request, by name on one line. */
function unreachedOf(gates: readonly Gate[], voice: Voice): string[] {
  const unreached = gates.filter((gate) => !wasReached(gate));
  const names = unreached.map(({ gate }) => voice.own("gate_name", { gate }));
  return names.length > 0 ? [voice.own("not_reached", { gates: names.join(voice.own("between")) })] : [];
}

function printFinding(finding: Finding, report: DiagnosisReport, voice: Voice): string[] {
  const { causeId, cause, confidence, blocking, atLeast, summary, separatedBy, sentences } = finding;
  const seen = evidenceOf(finding, report, voice);
  const sure = voice.own("confidence_mark", { confidence }) + (atLeast ? voice.own("at_least") : "");
  const step = separatedBy && escapeMarkdown(voice.say(sentences.separatedBy, separatedBy));
  return [
    `### ${blocking ? "✕" : "·"} ${causeId} \`${cause}\` (${sure})`,
    escapeMarkdown(voice.say(sentences.summary, summary)),
    ...(step ? [voice.own("to_be_sure", { step })] : []),
    ...(seen.length > 0 ? [`${voice.own("evidence")}\n${listOf(seen.map(escapeMarkdown))}`] : []),
    ...finding.remedies.flatMap((remedy) => printRemedy(remedy, voice)),
  ];
}

function evidenceOf(finding: Finding, { evidence, probes }: DiagnosisReport, voice: Voice): string[] {
  const mine = ({ id }: { id: string }) => finding.evidence.includes(id);
  return [
    ...evidence
      .filter(mine)
      .map(({ id, what, how }) => `${voice.evidence(id, what)}: ${voice.alone("how", how)}`),
    ...probes.filter(mine).map(({ call, identityArn, status, code }) => {
      const answer = `${status ?? voice.own("no_answer")} ${code ?? ""}`.trim();
      return voice.own("probe", { call, identity: identityArn, answer });
    }),
  ];
}

function printRemedy({ title, dialect, applyAs, text, risk, sentences }: Remedy, voice: Voice): string[] {
  // The English title says already which of several steps it is.
  const step = voice.say(sentences.step, "");
  return [
    voice.own("remedy", {
      title: escapeMarkdown(voice.say(sentences.title, title) + step),
      dialect,
      by: escapeMarkdown(voice.say(sentences.by, applyAs.principal)),
      account: inlineCode(applyAs.accountId),
      risk: escapeMarkdown(voice.say(sentences.risk, risk)),
    }),
    codeBlock(text, LANGUAGES[dialect]),
  ];
}
