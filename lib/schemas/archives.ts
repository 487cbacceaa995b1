import { z } from "zod";
import { CopySelection } from "@/lib/schemas/copies";

/** zip, tar: the objects as they are, with a manifest. text: their lines, unpacked and merged by time. */
export const ArchiveFormat = z.enum(["zip", "tar", "text"]);
export type ArchiveFormat = z.infer<typeof ArchiveFormat>;

/** Objects in one archive, and streams that can be merged, at most. */
export const archiveBounds = { objects: 100_000, streams: 64 } as const;

export const ArchiveSelection = CopySelection.omit({ unfinished: true });
export type ArchiveSelection = z.infer<typeof ArchiveSelection>;

/** As a link says it: the selection is JSON. */
export const ArchiveQuery = z.object({
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

export const ArchiveRequest = z.strictObject({ format: ArchiveFormat, selection: ArchiveSelection });
export type ArchiveRequest = z.infer<typeof ArchiveRequest>;
