import type { Analysis } from "@/server/diagnosis/analysis";
import type { CopySource } from "@/server/diagnosis/evidence/evidence";

/** Calls by which S3 itself copies: one identity reads the source and writes the destination. */
export function isCopy({ evidence }: Analysis): boolean {
  return evidence.subject.operation === "CopyObject" || evidence.subject.operation === "UploadPartCopy";
}

/** The other side of a copy where the same identity may not read it. */
export function unreadableSource(analysis: Analysis): CopySource | null {
  const { source } = analysis.evidence;
  return isCopy(analysis) && source?.path.decision === "denied" ? source : null;
}

/** What stops the reading side first. */
export const firstOf = ({ path }: CopySource) => path.findings.find(({ blocking }) => blocking) ?? null;

export const nameOf = ({ evidence: { subject } }: CopySource) => `s3://${subject.bucket}/${subject.key}`;
