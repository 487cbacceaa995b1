import {
  ListCatalogueSourcesInput,
  listCatalogueSources,
} from "@/server/catalogue/verbs/list-catalogue-sources";
import { handle } from "@/server/handle";

export const GET = handle({ input: ListCatalogueSourcesInput, verb: listCatalogueSources, quiet: true });
