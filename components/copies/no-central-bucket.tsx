"use client";

import { Database } from "lucide-react";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/empty-state";

const SNIPPET = `hub:
  central: { bucket: <bucket>, prefix: "", region: ap-northeast-1 }`;

/** Copies have nowhere to go: what to write where. */
export function NoCentralBucket() {
  const t = useTranslations("copies");
  return (
    <EmptyState
      icon={<Database size={28} />}
      title={t("noCentralTitle")}
      snippet={SNIPPET}
      copyLabel={t("copySnippet")}
    >
      {t("noCentralHow")}
    </EmptyState>
  );
}
