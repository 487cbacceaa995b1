import { z } from "zod";
import { LOCALES, type Locale } from "@/lib/preferences";
import type { DiagnosisReport } from "@/lib/schemas/diagnosis";
import type { Context } from "@/server/context";
import { DiagnoseInput, diagnose } from "@/server/diagnosis/diagnose";
import { maskReport } from "./mask-report";
import { printMarkdown } from "./print-markdown";
import type { Tongue } from "./speak";

export const SendReportInput = DiagnoseInput.extend({
  /** Account ids, ARNs and the names in them are replaced by numbered names. */
  mask: z.stringbool().default(false),
  /** The language of a Markdown report; JSON carries both. */
  lang: z.enum(LOCALES).default("en"),
});
type Input = z.infer<typeof SendReportInput>;

/** The diagnosis made now, as a Markdown file in the language asked for. Throws as diagnose does. */
export const sendMarkdown =
  (tongues: Record<Locale, Tongue>) =>
  async (ctx: Context, input: Input): Promise<Response> => {
    const text = printMarkdown(await reportOf(ctx, input), tongues[input.lang]);
    return attach(text, "text/markdown; charset=utf-8", "md");
  };

/** The same as a JSON file, in the form of the diagnosis endpoint. */
export async function sendJson(ctx: Context, input: Input): Promise<Response> {
  return attach(JSON.stringify(await reportOf(ctx, input), null, 2), "application/json", "json");
}

async function reportOf(ctx: Context, { mask, lang: _, ...input }: Input): Promise<DiagnosisReport> {
  const report = await diagnose(ctx, input);
  return mask ? maskReport(report) : report;
}

function attach(text: string, type: string, extension: string): Response {
  const name = `diagnosis-${new Date().toISOString().slice(0, 19).replace(/\D/g, "")}.${extension}`;
  return new Response(text, {
    headers: {
      "content-type": type,
      "content-disposition": `attachment; filename="${name}"`,
      "cache-control": "no-store",
    },
  });
}
