import { toCsvLine } from "@/lib/format/csv-line";
import { awsFactsOf } from "@/server/aws/to-problem";
import { isProblem } from "@/server/platform/problem";

/**
 * What became of one object: in the archive, cut off while it was read, or not there at all; earlier: (also) in what was
 * sent before the download was resumed, so that nothing is known of its bytes.
 */
export type Line = {
  verdict: "whole" | "earlier" | "cut" | "refused" | "left_out";
  entry: string | null;
  accountId: string;
  bucket: string;
  key: string | null;
  size: number | null;
  etag: string | null;
  lastModified: string | null;
  /** Hex, of the bytes that are in the archive. */
  sha256: string | null;
  code: string | null;
  message: string | null;
  requestId: string | null;
};

const columns = [
  ...(["verdict", "entry", "accountId", "bucket", "key", "size", "etag", "lastModified"] as const),
  ...(["sha256", "code", "message", "requestId"] as const),
];

/** A manifest as CSV; cells that a spreadsheet would run are neutralised. */
export const printManifest = (lines: readonly Line[]): string =>
  [toCsvLine(columns), ...lines.map(printLine)].join("");

const printLine = (line: Line): string => toCsvLine(columns.map((column) => line[column]));

/** Bytes of a line in the manifest. */
export const lineBytes = (line: Line): number => Buffer.byteLength(printLine(line));

const shortMessage = 80;

/** The same lines with messages that are cut where the whole would not fit into so many bytes. */
export const shortenLines = (lines: readonly Line[], room: number): readonly Line[] =>
  Buffer.byteLength(printManifest(lines)) <= room
    ? lines
    : lines.map((line) => ({ ...line, message: line.message?.slice(0, shortMessage) ?? null }));

/** Why something could not be read, in AWS's words where AWS said it. */
export function whyOf(error: unknown): Pick<Line, "code" | "message" | "requestId"> {
  const aws = awsFactsOf(error);
  if (aws) return { code: aws.code, message: `${aws.call}: ${aws.message}`, requestId: aws.requestId };
  if (isProblem(error)) return { code: error.code, message: error.message, requestId: null };
  return {
    code: "read_failed",
    message: error instanceof Error ? error.message : String(error),
    requestId: null,
  };
}
