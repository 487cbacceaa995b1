import { AuditFilter } from "@/lib/schemas/audit";
import { exportEntries } from "@/server/audit/export-entries";
import { handle } from "@/server/handle";

export const GET = handle({ input: AuditFilter, verb: exportEntries });
