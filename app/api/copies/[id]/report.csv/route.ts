import { ReportCopyInput, reportCopyCsv } from "@/server/copies/verbs/report-copy";
import { handle } from "@/server/handle";

export const GET = handle({ input: ReportCopyInput, verb: reportCopyCsv });
