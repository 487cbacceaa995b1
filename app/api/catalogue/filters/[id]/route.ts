import { removeSavedFilter, SavedFilterId } from "@/server/catalogue/verbs/saved-filters";
import { handle } from "@/server/handle";

export const DELETE = handle({ input: SavedFilterId, verb: removeSavedFilter });
