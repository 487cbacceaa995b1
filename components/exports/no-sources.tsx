"use client";

import { CircleX, FolderSearch } from "lucide-react";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { useReasonText } from "@/components/ui/reason-text";
import { WhyLink } from "@/components/ui/why-link";
import { hrefOfReason } from "@/lib/format/diagnosis-href";
import type { AccountDetail } from "@/lib/schemas/account";

const SNIPPET = "    sources: [{ bucket: <bucket>, prefix: exportedlogs }]";

/** No bucket is known: because the account is blocked, or because nothing was ever exported. */
export function NoSources({ account }: { account: AccountDetail }) {
  const t = useTranslations("objects");
  const reasonText = useReasonText();
  if (account.status !== "blocked") {
    return (
      <EmptyState
        icon={<FolderSearch size={28} />}
        title={t("noSourcesTitle")}
        snippet={SNIPPET}
        copyLabel={t("copySnippet")}
      >
        {t("noSourcesHow")}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<CircleX size={28} className="text-stopped" />} title={t("blockedTitle")}>
      {account.reasons.map((reason) => (
        <p key={reason.code} className="mb-2 text-text">
          {reasonText(reason)} <WhyLink href={hrefOfReason(account.id, reason)} what={account.name} />
        </p>
      ))}
      <p>{t("blockedHow")}</p>
    </EmptyState>
  );
}
