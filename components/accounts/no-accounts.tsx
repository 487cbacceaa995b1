"use client";

import { Waypoints } from "lucide-react";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/empty-state";

const SNIPPET = `accounts:
  - id: "222222222222"
    name: payments
    roleArn: arn:aws:iam::222222222222:role/SekishoReader
    externalId: <shared secret of the trust policy>
    regions: [ap-northeast-1]`;

/** No account is configured: what to write where. */
export function NoAccounts() {
  const t = useTranslations("accounts");
  return (
    <div className="rounded-lg border border-line bg-surface">
      <EmptyState
        icon={<Waypoints size={28} />}
        title={t("emptyTitle")}
        snippet={SNIPPET}
        copyLabel={t("emptyCopy")}
      >
        {t("emptyHow")}
      </EmptyState>
    </div>
  );
}
