import { CatalogueFilter } from "@/lib/schemas/catalogue";
import { exportCatalogueCsv } from "@/server/catalogue/verbs/export-catalogue";
import { handle } from "@/server/handle";

export const GET = handle({ input: CatalogueFilter, verb: exportCatalogueCsv });
