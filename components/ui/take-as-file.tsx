"use client";

import { FileArchive } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { archivesHref, fitsRequest } from "@/lib/copy-selection";
import { keepSelection } from "@/lib/kept-selection";
import type { CopySource } from "@/lib/schemas/copies";
import { Button } from "./button";
import { useMay } from "./use-may";

/** To the page that makes one file of a selection; one that its address cannot hold is kept in this tab. */
export function TakeAsFile({ accountId, sources }: { accountId?: string; sources: readonly CopySource[] }) {
  const t = useTranslations("archives");
  const router = useRouter();
  const mayRead = useMay("objects:read", accountId);
  if (!mayRead) return null;
  return (
    <Button
      disabled={!fitsRequest(sources)}
      onClick={() => router.push(archivesHref(sources) ?? `/archives?kept=${keepSelection(sources)}`)}
    >
      <FileArchive aria-hidden size={14} />
      {t("title")}
    </Button>
  );
}
