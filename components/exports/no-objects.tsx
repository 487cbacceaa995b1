"use client";

import { FolderOpen } from "lucide-react";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/empty-state";
import type { Place } from "./use-browser-state";

/** An empty place: what would be here and the command that brings it. */
export function NoObjects({ place }: { place: Place }) {
  const t = useTranslations("objects");
  return (
    <EmptyState
      icon={<FolderOpen size={28} />}
      title={t("emptyTitle")}
      snippet={`aws s3 ls 's3://${place.bucket}/${place.prefix.replaceAll("'", "'\\''")}'`}
      copyLabel={t("copySnippet")}
    >
      {t("emptyHow")}
    </EmptyState>
  );
}
