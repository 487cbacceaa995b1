import { FindWaysInInput, findWaysIn } from "@/server/diagnosis/ways-in/find-ways-in";
import { handle } from "@/server/handle";

export const GET = handle({ input: FindWaysInInput, verb: findWaysIn });
