import { countFacets, FacetsInput } from "@/server/catalogue/verbs/count-facets";
import { handle } from "@/server/handle";

export const GET = handle({ input: FacetsInput, verb: countFacets, quiet: true });
