import { z } from "zod";
import { CopySelection } from "@/lib/schemas/copies";

/** zip, tar: the objects as they are, with a manifest. text: their lines, unpacked and merged by time. */
export const ArchiveFormat = z.enum(["zip", "tar", "text"]);
export type ArchiveFormat = z.infer<typeof ArchiveFormat>;

/** Objects in one archive, and streams that can be merged, at most. */
export const archiveBounds = { objects: 100_000, streams: 64 } as const;

export const ArchiveSelection = CopySelection.omit({ unfinished: true });
export type ArchiveSelection = z.infer<typeof ArchiveSelection>;

/** The headers Range and If-Range: where a download that broke off goes on. */
export const resumed = { range: z.string().optional(), ifRange: z.string().optional() };

/** As a link says it: the selection is JSON. */
export const ArchiveQuery = z.object({
  ...resumed,
  format: ArchiveFormat,
  selection: z
    .string()
    .transform((text, ctx) => {
      try {
        return JSON.parse(text) as unknown;
      } catch {
        ctx.addIssue({ code: "custom", message: "must be JSON" });
        return z.NEVER;
      }
    })
    .pipe(ArchiveSelection),
});

export const ArchiveRequest = z.strictObject({
  ...resumed,
  format: ArchiveFormat,
  selection: ArchiveSelection,
});
export type ArchiveRequest = z.infer<typeof ArchiveRequest>;

/** What a download is made of before it begins. */
export const ArchiveOrder = ArchiveRequest.omit({ range: true, ifRange: true });
export type ArchiveOrder = z.infer<typeof ArchiveOrder>;

/** How far a download is. lost: the process that sent it has been silent, and may have ended. */
export const ArchiveProgress = z.object({
  state: z.enum(["waiting", "listing", "sending", "done", "broken", "cancelled", "lost"]),
  /** Objects found so far, read to their end or given up, and of those refused, cut or left out. */
  listed: z.number(),
  settled: z.number(),
  refused: z.number(),
  /** Bytes that the reader took, and of how many where that is known. */
  bytes: z.number(),
  size: z.number().nullable(),
});
export type ArchiveProgress = z.infer<typeof ArchiveProgress>;

export const ArchiveTicket = z.object({
  id: z.string(),
  format: ArchiveFormat,
  accounts: z.array(z.string()),
  createdAt: z.string(),
  progress: ArchiveProgress,
});
export type ArchiveTicket = z.infer<typeof ArchiveTicket>;
export const ArchiveTickets = z.object({ items: z.array(ArchiveTicket), nextCursor: z.null() });
export type ArchiveTickets = z.infer<typeof ArchiveTickets>;
