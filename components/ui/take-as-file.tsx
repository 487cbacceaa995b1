"use client";

import { FileArchive } from "lucide-react";
import { useTranslations } from "use-intl";
import { type OfSelection, SelectionButton } from "./selection-button";

/** To the page that makes one file of a selection. */
export function TakeAsFile(selection: OfSelection) {
  const t = useTranslations("archives");
  return <SelectionButton page="/archives" icon={FileArchive} label={t("title")} {...selection} />;
}
