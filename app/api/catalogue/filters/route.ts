import { z } from "zod";
import { listSavedFilters, SaveFilterInput, saveFilter } from "@/server/catalogue/verbs/saved-filters";
import { handle } from "@/server/handle";

export const GET = handle({ input: z.object({}), verb: listSavedFilters });
export const POST = handle({ input: SaveFilterInput, verb: saveFilter, status: () => 201 });
