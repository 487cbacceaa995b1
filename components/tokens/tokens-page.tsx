"use client";

import { useQuery } from "@tanstack/react-query";
import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useTranslations } from "use-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { ErrorNotice } from "@/components/ui/error-notice";
import { SkeletonRows } from "@/components/ui/skeleton-rows";
import { tokensQuery } from "@/lib/queries/tokens";
import type { NewToken } from "@/lib/schemas/tokens";
import { EndSessions } from "./end-sessions";
import { NewTokenNotice } from "./new-token-notice";
import { TokenForm } from "./token-form";
import { TokenRow } from "./token-row";

/** Tokens for scripts: make one, see it once, and end those that are no longer wanted. */
export function TokensPage() {
  const t = useTranslations("tokens");
  const { data, error, isPending, refetch } = useQuery(tokensQuery());
  const [made, setMade] = useState<NewToken | null>(null);
  return (
    <div className="flex w-full max-w-[75rem] flex-col gap-4 p-3 md:p-5">
      <h1 className="font-semibold text-xl">{t("title")}</h1>
      <p className="max-w-[70ch] text-muted text-sm">{t("purpose")}</p>
      <TokenForm onMade={setMade} />
      {made && <NewTokenNotice made={made} onClose={() => setMade(null)} />}
      {error && <ErrorNotice title={t("failed")} error={error} onRetry={() => refetch()} />}
      {isPending && !error && <SkeletonRows count={3} className="h-14" />}
      {data?.items.length === 0 && (
        <EmptyState icon={<KeyRound size={32} />} title={t("none")}>
          {t("noneHow")}
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <ul aria-label={t("list")} className="overflow-hidden rounded-lg border border-line bg-surface">
          {data.items.map((token) => (
            <TokenRow key={token.id} token={token} />
          ))}
        </ul>
      )}
      <EndSessions />
    </div>
  );
}
