import { CatalogueFilter } from "@/lib/schemas/catalogue";
import { exportCatalogueJson } from "@/server/catalogue/verbs/export-catalogue";
import { handle } from "@/server/handle";

export const GET = handle({ input: CatalogueFilter, verb: exportCatalogueJson });
