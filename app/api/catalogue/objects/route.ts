import { SearchInput, searchCatalogue } from "@/server/catalogue/verbs/search-catalogue";
import { handle } from "@/server/handle";

export const GET = handle({ input: SearchInput, verb: searchCatalogue });
