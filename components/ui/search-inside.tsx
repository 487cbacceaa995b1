"use client";

import { FileSearch } from "lucide-react";
import { useTranslations } from "use-intl";
import { type OfSelection, SelectionButton } from "./selection-button";

/** To the page that searches the lines of a selection. */
export function SearchInside(selection: OfSelection) {
  const t = useTranslations("grep");
  return <SelectionButton page="/grep" icon={FileSearch} label={t("searchSelected")} {...selection} />;
}
