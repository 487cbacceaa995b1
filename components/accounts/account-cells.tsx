"use client";

import clsx from "clsx";
import { RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { buttonClass, IconButton } from "@/components/ui/button";
import { Cell } from "@/components/ui/grid-table";
import { Bytes, Count } from "@/components/ui/quantity";
import { useReasonText } from "@/components/ui/reason-text";
import type { AccountSummary } from "@/lib/schemas/account";
import { useCheck } from "./use-check";

/** Why an account is not ok, in at most two lines; the rest is one press away. */
export function Reasons({ account, onWhy }: { account: AccountSummary; onWhy: () => void }) {
  const t = useTranslations("accounts");
  const reasonText = useReasonText();
  const [first, ...others] = account.reasons;
  if (!first) return account.status === "ok" ? <p className="text-muted">{t("readable")}</p> : null;
  const sentence = reasonText(first);
  return (
    <div className="flex items-end gap-2">
      <p className="line-clamp-3 min-w-0 break-words" data-tip={sentence}>
        {sentence}
        {others.length > 0 && (
          <span className="text-muted"> {t("moreReasons", { count: others.length })}</span>
        )}
      </p>
      <button
        type="button"
        onClick={onWhy}
        aria-label={t("whyOf", { account: account.name })}
        className="shrink-0 text-accent underline-offset-2 hover:underline"
      >
        {t("why")}
      </button>
    </div>
  );
}

/** How many objects and how many bytes. */
export function Amounts({ account }: { account: AccountSummary }) {
  const { totals } = account;
  if (!totals) return <span className="text-muted">–</span>;
  return (
    <>
      <Count value={totals.objects} atLeast={totals.atLeast} />
      <span className="block text-muted text-xs">
        <Bytes bytes={totals.bytes} atLeast={totals.atLeast} />
      </span>
    </>
  );
}

/** Check again, and the way in. */
export function RowActions({ account }: { account: AccountSummary }) {
  const t = useTranslations("accounts");
  const recheck = useCheck(account.id);
  const blocked = account.status === "blocked";
  const busy = recheck.busy || account.status === "checking";
  return (
    <Cell className="flex items-center justify-end gap-1 max-md:col-start-3 max-md:row-start-1">
      <IconButton label={t("recheckOf", { account: account.name })} disabled={busy} onClick={recheck.check}>
        <RotateCw aria-hidden size={15} className={clsx(busy && "animate-spin")} />
      </IconButton>
      <AppLink
        href={`/accounts/${account.id}`}
        className={buttonClass("plain")}
        aria-label={t(blocked ? "detailsOf" : "browseOf", { account: account.name })}
      >
        {t(blocked ? "details" : "browse")}
      </AppLink>
    </Cell>
  );
}
