import { DiagnoseInput, diagnose } from "@/server/diagnosis/diagnose";
import { handle } from "@/server/handle";

export const GET = handle({ input: DiagnoseInput, verb: diagnose });
