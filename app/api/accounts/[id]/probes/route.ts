import { DiagnoseInput } from "@/server/diagnosis/diagnose";
import { ListProbesInput, listProbes } from "@/server/diagnosis/history/list-probes";
import { probe } from "@/server/diagnosis/history/probe";
import { handle } from "@/server/handle";

export const GET = handle({ input: ListProbesInput, verb: listProbes });
export const POST = handle({ input: DiagnoseInput, verb: probe });
