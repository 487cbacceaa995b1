import { GrantPlanRequest } from "@/lib/schemas/copies";
import { planGrant } from "@/server/copies/grant/plan-grant";
import { handle } from "@/server/handle";

export const POST = handle({ input: GrantPlanRequest, verb: planGrant });
