import { TONGUES } from "@/app/report-tongues";
import { SendReportInput, sendMarkdown } from "@/server/diagnosis/report/send-report";
import { handle } from "@/server/handle";

export const GET = handle({ input: SendReportInput, verb: sendMarkdown(TONGUES) });
