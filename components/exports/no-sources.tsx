"use client";

import { FolderSearch } from "lucide-react";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/empty-state";
import type { AccountDetail } from "@/lib/schemas/account";

/** No bucket is known: because the account is blocked, or because nothing was ever exported. */
export function NoSources({ account }: { account: AccountDetail }) {
  const t = useTranslations("objects");
  const blocked = account.status === "blocked";
  return (
    <EmptyState
      icon={<FolderSearch size={28} />}
      title={t(blocked ? "blockedTitle" : "noSourcesTitle")}
      snippet={blocked ? undefined : "    sources: [{ bucket: <bucket>, prefix: exportedlogs }]"}
      copyLabel={t("copySnippet")}
    >
      {t(blocked ? "blockedHow" : "noSourcesHow")}
    </EmptyState>
  );
}
