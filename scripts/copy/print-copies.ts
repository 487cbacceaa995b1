import type { Amount } from "@/lib/amount";
import { formatBytes } from "@/lib/format/format-bytes";
import { formatSpan } from "@/lib/format/format-span";
import { revealText } from "@/lib/format/reveal-controls";
import type { CopyJob, CopyJobList, CopyPlan, PlanSource } from "@/lib/schemas/copies";

const amount = ({ objects, bytes }: Amount) =>
  `${objects.toLocaleString("en")} objects, ${formatBytes(bytes, "en")}`;

/** A plan for a terminal. */
export function printPlan({ destination, sources, totals }: CopyPlan): string {
  const lines = [
    `to s3://${destination.bucket}/${destination.prefix} (${destination.objectOwnership ?? "ownership unknown"})`,
    ...sources.flatMap(printSource),
    `in all: ${amount(totals.toCopy)}${totals.atLeast ? " at least" : ""}; there already: ${amount(totals.present)}; ` +
      `refused: ${amount(totals.refused)}; about ${formatSpan(totals.estimate.seconds, "en")}, ${totals.estimate.requests} requests`,
  ];
  return `${lines.join("\n")}\n`;
}

function printSource({
  accountName,
  bucket,
  chosen,
  toCopy,
  present,
  strategies,
  refusals,
  error,
}: PlanSource): string[] {
  if (error) return [`${accountName}: cannot be read. ${revealText(error.message)}`];
  return [
    `${accountName} s3://${bucket}: ${amount(toCopy)}; there already: ${amount(present)}; ${chosen ?? "no way works"}`,
    ...strategies.map(({ strategy, works, why }) => `  ${strategy}: ${works}. ${why.message}`),
    ...refusals.map(
      ({ affected, cause, reason, sampleKey }) =>
        `  refused: ${amount(affected)}: ${cause}. ${revealText(reason.message)} ${revealText(sampleKey ?? "")}`,
    ),
  ];
}

/** A job for a terminal. */
export function printJob(job: CopyJob): string {
  const { id, name, state, counts, parts, failures, removedObjects, keepDays } = job;
  const lines = [
    `${id} ${revealText(name)}: ${state}`,
    `  copied ${amount(counts.copied)}; there already ${amount(counts.present)}; failed ${amount(counts.failed)}; of ${amount(counts.listed)}`,
    ...(removedObjects > 0
      ? [
          `  objects are kept for ${keepDays} days after a copy’s end: the rows of ${removedObjects.toLocaleString("en")} were removed`,
        ]
      : []),
    ...parts.map(
      ({ accountName, bucket, prefix, state: each, pause }) =>
        `  ${accountName} s3://${bucket}/${revealText(prefix)}: ${each}${pause?.failure ? `. ${pause.failure.cause}: ${revealText(pause.failure.reason.message)}` : ""}`,
    ),
    ...failures.map(
      ({ affected, cause, reason, sampleKey }) =>
        `  failed: ${amount(affected)}: ${cause}. ${revealText(reason.message)} ${revealText(sampleKey)}`,
    ),
  ];
  return `${lines.join("\n")}\n`;
}

/** Jobs, a line each. */
export function printJobs({ items }: CopyJobList): string {
  const lines = items.map(
    ({ id, name, state, counts, createdAt }) =>
      `${id}  ${createdAt}  ${state.padEnd(10)} ${counts.copied.objects}/${counts.listed.objects} failed ${counts.failed.objects}  ${revealText(name)}`,
  );
  return lines.length > 0 ? `${lines.join("\n")}\n` : "no copies\n";
}
