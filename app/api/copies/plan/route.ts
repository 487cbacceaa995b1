import { CopyPlanRequest } from "@/lib/schemas/copies";
import { planCopies } from "@/server/copies/plan/plan-copies";
import { handle } from "@/server/handle";

export const POST = handle({ input: CopyPlanRequest, verb: planCopies });
