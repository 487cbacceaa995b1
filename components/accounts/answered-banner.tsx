"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "use-intl";
import { sumAccounts } from "@/lib/format/sum-accounts";
import type { AccountSummary } from "@/lib/schemas/account";

/** "2 of 3 accounts answered": what is missing is said, what is there stays usable. */
export function AnsweredBanner({ items }: { items: readonly AccountSummary[] }) {
  const t = useTranslations("accounts");
  const { accounts, answered, checking } = sumAccounts(items);
  if (checking > 0 || answered === accounts) return null;
  return (
    <p
      role="status"
      className="flex items-center gap-2 rounded-md border border-unknown/40 bg-unknown-soft px-3 py-2 text-sm"
    >
      <CircleAlert aria-hidden size={16} className="shrink-0 text-unknown" />
      {t("answered", { answered, accounts })}
    </p>
  );
}
