import { z } from "zod";
import { grepBounds } from "@/lib/grep-bounds";
import { CopyFailure, CopySelection } from "@/lib/schemas/copies";

const oneLine = z
  .string()
  .min(1)
  .max(grepBounds.patternChars)
  .refine((text) => !/[\r\n]/.test(text), "must not hold line breaks: lines are searched one by one");

/** What makes a line a hit. */
export const GrepQuery = z.strictObject({
  /** Text, or a regular expression in RE2's syntax. */
  pattern: oneLine,
  mode: z.enum(["text", "regex"]).default("text"),
  ignoreCase: z.boolean().default(false),
  /** ISO times of the lines themselves: from inclusive, to exclusive. A line without a time has that of the one before. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  /** Lines shown before and after each hit. */
  context: z.number().int().min(0).max(grepBounds.context).default(0),
});
export type GrepQuery = z.infer<typeof GrepQuery>;

export const GrepRequest = GrepQuery.extend({
  selection: CopySelection.omit({ unfinished: true }),
  /** The search ends with so many hits. */
  limit: z.number().int().min(1).max(grepBounds.hits).default(1000),
});
export type GrepRequest = z.infer<typeof GrepRequest>;

/** One line that matches, and where in it; lines of context that an earlier hit showed are not repeated. */
export const GrepHit = z.object({
  /** From 1. */
  line: z.number(),
  /** ISO; the line's own time, or that of the nearest line before it that has one. */
  time: z.string().nullable(),
  text: z.string(),
  /** The first match in `text`: from, to (UTF-16 units). */
  match: z.tuple([z.number(), z.number()]),
  /** What of a long line is left out of `text` at its ends, UTF-16 units; 0 and 0: it is whole. */
  cut: z.tuple([z.number(), z.number()]),
  before: z.array(z.string()),
  after: z.array(z.string()),
});
export type GrepHit = z.infer<typeof GrepHit>;

export const GrepProgress = z.object({
  accountId: z.string(),
  name: z.string(),
  state: z.enum(["listing", "searching", "done", "stopped"]),
  /** Objects found so far, read to their end, refused, and left out because their export covers another time. */
  listed: z.number(),
  searched: z.number(),
  refused: z.number(),
  outside: z.number(),
  /** Bytes of text that were searched. */
  bytes: z.number(),
  hits: z.number(),
});
export type GrepProgress = z.infer<typeof GrepProgress>;

/** One line of the answer. Progress comes at least every half second, the end last of all. */
export const GrepRecord = z.discriminatedUnion("type", [
  GrepHit.extend({ type: z.literal("hit"), accountId: z.string(), bucket: z.string(), key: z.string() }),
  z.object({ type: z.literal("progress"), accounts: z.array(GrepProgress) }),
  /** An object, a place, or without bucket and key an account, that could not be searched to its end. */
  z.object({
    type: z.literal("refused"),
    accountId: z.string(),
    bucket: z.string().nullable(),
    key: z.string().nullable(),
    failure: CopyFailure,
  }),
  z.object({
    type: z.literal("end"),
    /** hits: `limit` was reached and nothing more was looked at. */
    stoppedBy: z.enum(["end", "hits"]),
    hits: z.number(),
    searched: z.number(),
    refused: z.number(),
    /** Refusals beyond those that were told one by one. */
    untold: z.number(),
    bytes: z.number(),
    durationMs: z.number(),
  }),
]);
export type GrepRecord = z.infer<typeof GrepRecord>;
export type GrepRecordOf<T extends GrepRecord["type"]> = Extract<GrepRecord, { type: T }>;
