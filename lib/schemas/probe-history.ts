import { z } from "zod";
import { DiagnosisPath, DiagnosisReport, Finding } from "@/lib/schemas/diagnosis";

/** What one identity met when somebody asked. */
export const ProbeOutcome = z.object({
  id: z.uuid(),
  /** ISO time. */
  at: z.string(),
  /** Who asked, by the name they signed in with. */
  askedBy: z.string(),
  principal: z.string(),
  label: z.string(),
  operation: z.string(),
  decision: DiagnosisPath.shape.decision,
  /** True when nothing was sent in this identity's name. */
  simulated: z.boolean(),
  /** What blocked, the likeliest first. */
  causes: z.array(Finding.pick({ cause: true, causeId: true, summary: true })),
  status: z.number().nullable(),
  code: z.string().nullable(),
  requestId: z.string().nullable(),
});
export type ProbeOutcome = z.infer<typeof ProbeOutcome>;

/** Newest first. */
export const ProbeHistory = z.object({ items: z.array(ProbeOutcome), nextCursor: z.string().nullable() });
export type ProbeHistory = z.infer<typeof ProbeHistory>;

/** A diagnosis made now, and whether it could be written into the history: the answer does not wait for a database. */
export const ProbeAnswer = z.object({ report: DiagnosisReport, recorded: z.boolean() });
export type ProbeAnswer = z.infer<typeof ProbeAnswer>;
