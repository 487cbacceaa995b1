import { z } from "zod";
import { ContentQuery } from "@/lib/schemas/exports";
import { AwsErrorFacts } from "@/lib/schemas/problem";

export const LineQuery = ContentQuery.extend({
  /** The first line wanted, counted from 1 in each object. */
  from: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).default(1),
  /** In place of `from`: the first line at or after this time, in whichever part of the stream it is. */
  at: z.iso.datetime({ offset: true }).optional(),
  limit: z.coerce.number().int().min(1).max(5000).default(1000),
  /** Goes on only in the object that has this ETag. */
  etag: z.string().max(256).optional(),
});
export type LineQuery = z.infer<typeof LineQuery>;

/** The object that the lines after it are from. */
export const OpenedPart = z.object({ key: z.string(), size: z.number(), etag: z.string().nullable() });
export type OpenedPart = z.infer<typeof OpenedPart>;

export const Line = z.object({
  /** Counted from 1. */
  n: z.number(),
  /** The ISO time that the line begins with. */
  t: z.string().optional(),
  /** Without its line end; what is no UTF-8 is U+FFFD. */
  text: z.string(),
  /** Bytes of the whole line, of which `text` is the beginning. */
  cut: z.number().optional(),
});
export type Line = z.infer<typeof Line>;

export const LinesEnd = z.object({
  /**
   * "more": enough for one answer. "whole": the text is at its end. "cut": the gzip stream ends too early. "corrupt": it
   * breaks. "limit": it unpacks to more than any log does. "binary": it is no text. "broken": S3 broke off.
   */
  end: z.enum(["more", "whole", "cut", "corrupt", "limit", "binary", "broken"]),
  /** Lines of this object until here. */
  lines: z.number(),
  /** Byte of the object where its gzip stream breaks. */
  atByte: z.number().nullable(),
  /** Where reading goes on: behind the last line, or at the start of the stream's next part. */
  next: z.object({ key: z.string(), line: z.number() }).nullable(),
  /** The stream's parts before and after this one. */
  previous: z.string().nullable(),
  following: z.string().nullable(),
  /** The time that was asked for lies before the first line of the stream, or after `last`. */
  outside: z.enum(["before", "after"]).nullable(),
  last: z.object({ key: z.string(), n: z.number(), t: z.string() }).nullable(),
  /** Parts that may hold the time that was asked for, and that S3 refused: each with its key and why. */
  refused: z.array(AwsErrorFacts),
  /** Why the neighbours are not known, or why S3 broke off. */
  failures: z.array(AwsErrorFacts),
});
export type LinesEnd = z.infer<typeof LinesEnd>;

/** One line of the answer: which part, its lines, another part and its lines …, and one end. */
export type LineRecord = OpenedPart | Line | LinesEnd;
