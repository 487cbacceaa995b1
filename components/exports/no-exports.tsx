"use client";

import { FolderArchive } from "lucide-react";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/empty-state";

const SNIPPET = `aws logs create-export-task \\
  --log-group-name <log group> \\
  --from $(date -d '1 day ago' +%s000) --to $(date +%s000) \\
  --destination <bucket> --destination-prefix exportedlogs`;

/** No export task was ever made here, or AWS has forgotten them: how to make one. */
export function NoExports() {
  const t = useTranslations("tasks");
  return (
    <EmptyState
      icon={<FolderArchive size={28} />}
      title={t("emptyTitle")}
      snippet={SNIPPET}
      copyLabel={t("copyCommand")}
    >
      {t("emptyHow")}
    </EmptyState>
  );
}
