import { OwnerLensInput, readOwnerLens } from "@/server/catalogue/verbs/read-owner-lens";
import { handle } from "@/server/handle";

export const GET = handle({ input: OwnerLensInput, verb: readOwnerLens });
