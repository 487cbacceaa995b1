"use client";

import { FileSearch } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "use-intl";
import { fitsRequest, grepHref } from "@/lib/copy-selection";
import { keepSelection } from "@/lib/kept-selection";
import type { CopySource } from "@/lib/schemas/copies";
import { Button } from "./button";
import { useMay } from "./use-may";

/** To the page that searches the selection's lines; one that its address cannot hold is kept in this tab. */
export function SearchInside({ accountId, sources }: { accountId?: string; sources: CopySource[] }) {
  const t = useTranslations("grep");
  const router = useRouter();
  const mayRead = useMay("objects:read", accountId);
  if (!mayRead) return null;
  return (
    <Button
      disabled={!fitsRequest(sources)}
      onClick={() => router.push(grepHref(sources) ?? `/grep?kept=${keepSelection(sources)}`)}
    >
      <FileSearch aria-hidden size={14} />
      {t("searchSelected")}
    </Button>
  );
}
