"use client";

import { CopyPlus, RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { Button, buttonClass } from "@/components/ui/button";
import { Bytes, Count } from "@/components/ui/quantity";
import { RelativeTime } from "@/components/ui/time";
import { useMay } from "@/components/ui/use-may";
import { useUrlState } from "@/components/ui/use-url-state";
import { newCopyHref } from "@/lib/copy-selection";
import { sumAccounts } from "@/lib/format/sum-accounts";
import type { AccountStatus, AccountSummary } from "@/lib/schemas/account";

/** Everything in one line: how many accounts, how many are blocked, what they hold, how fresh it is. */
export function SummaryLine({ items }: { items: readonly AccountSummary[] }) {
  const t = useTranslations("accounts");
  const sum = sumAccounts(items);
  return (
    <p className="flex flex-wrap gap-x-2 text-muted [&>span:not(:last-child)]:after:ml-2 [&>span:not(:last-child)]:after:text-faint [&>span:not(:last-child)]:after:content-['·']">
      <span>{t("sumAccounts", { count: sum.accounts })}</span>
      {sum.blocked > 0 && (
        <span className="text-stopped">
          <StatusLink status="blocked">{t("sumBlocked", { count: sum.blocked })}</StatusLink>
        </span>
      )}
      {sum.degraded > 0 && (
        <span className="text-unknown">
          <StatusLink status="degraded">{t("sumDegraded", { count: sum.degraded })}</StatusLink>
        </span>
      )}
      {sum.checking > 0 && <span>{t("sumChecking", { count: sum.checking })}</span>}
      <span>
        {t.rich("sumObjects", { value: () => <Count value={sum.objects} atLeast={sum.atLeast} /> })}
      </span>
      <span>
        <Bytes bytes={sum.bytes} atLeast={sum.atLeast} />
      </span>
      {sum.newest && (
        <span>
          {t("newestExport")} <RelativeTime iso={sum.newest} />
        </span>
      )}
    </p>
  );
}

/** Shows the accounts of one status alone; once more shows all again. */
function StatusLink({ status, children }: { status: AccountStatus; children: ReactNode }) {
  const { params, set } = useUrlState();
  const chosen = params.get("status") === status;
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={() => set({ status: chosen ? null : status })}
      className="rounded underline-offset-2 hover:underline aria-pressed:underline"
    >
      {children}
    </button>
  );
}

/** To a copy of everything that can be read: blocked accounts are left out, and can be added there. */
export function CopyAll({ items }: { items: readonly AccountSummary[] }) {
  const t = useTranslations("accounts");
  const mayCopy = useMay("copies:write");
  const sources = items.flatMap(({ id, status }) => (status === "blocked" ? [] : [{ accountId: id }]));
  const href = newCopyHref(sources);
  if (!mayCopy || sources.length === 0 || href === null) return null;
  return (
    <AppLink href={href} className={buttonClass("plain")}>
      <CopyPlus aria-hidden size={14} />
      {t("copyAll")}
    </AppLink>
  );
}

/** Runs every account's checks again. */
export function CheckAll({ busy, onCheck }: { busy: boolean; onCheck: () => void }) {
  const t = useTranslations("accounts");
  return (
    <Button onClick={onCheck} disabled={busy}>
      <RotateCw aria-hidden size={14} className={busy ? "animate-spin" : undefined} />
      {t("checkAll")}
    </Button>
  );
}
