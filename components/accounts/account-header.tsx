"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { RotateCw } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { Button } from "@/components/ui/button";
import { CopyButton } from "@/components/ui/copy-button";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useReasonText } from "@/components/ui/reason-text";
import { StatusLabel } from "@/components/ui/status-label";
import { useTitle } from "@/components/ui/use-title";
import { hrefOfReason } from "@/lib/format/diagnosis-href";
import { accountQuery } from "@/lib/queries/accounts";
import type { AccountDetail } from "@/lib/schemas/account";
import { AccountFacts, CheckedAt } from "./account-facts";
import { HeaderFrame } from "./header-frame";
import { HeaderSkeleton } from "./header-skeleton";
import { type Check, useCheck } from "./use-check";

function Title({ account }: { account: AccountDetail }) {
  const t = useTranslations("accounts");
  return (
    <>
      <h1 className="truncate font-semibold text-xl" data-tip={account.name}>
        {account.name}
      </h1>
      <span className="inline-flex items-center text-muted">
        <span className="id-text">{account.id}</span>
        <CopyButton text={account.id} label={t("copyId")} />
        {account.isHub && t("hub")}
      </span>
    </>
  );
}

function Action({ account, recheck }: { account: AccountDetail; recheck: Check }) {
  const t = useTranslations("accounts");
  const busy = recheck.busy || account.status === "checking";
  return (
    <>
      <span className="max-md:hidden">
        <CheckedAt account={account} />
      </span>
      <Button onClick={recheck.check} disabled={busy}>
        <RotateCw aria-hidden size={14} className={clsx(busy && "animate-spin")} />
        <span className="max-md:sr-only">{t("recheck")}</span>
      </Button>
    </>
  );
}

function FirstReason({ account }: { account: AccountDetail }) {
  const t = useTranslations("accounts");
  const reasonText = useReasonText();
  const [first, ...others] = account.reasons;
  if (!first) return account.status === "ok" ? <p className="text-muted">{t("readable")}</p> : null;
  const sentence = reasonText(first);
  return (
    <>
      <p data-tip={sentence} className="min-w-0 truncate">
        {sentence}
      </p>
      {others.length > 0 && (
        <span data-tip={others.map(reasonText).join("\n")} className="shrink-0 text-muted">
          {t("moreReasons", { count: others.length })}
        </span>
      )}
      <AppLink
        href={hrefOfReason(account.id, first)}
        aria-label={t("whyOf", { account: account.name })}
        className="shrink-0 text-accent underline-offset-2 hover:underline"
      >
        {t("why")}
      </AppLink>
    </>
  );
}

/** Who this account is and whether it can be read; as whom, its checks with every reason, and `scan`, on demand. */
export function AccountHeader({ id, scan }: { id: string; scan: ReactNode }) {
  const t = useTranslations("accounts");
  const { data: account, error, refetch } = useQuery(accountQuery(id));
  const recheck = useCheck(id);
  useTitle(account?.name, id);
  if (error && !account) {
    return (
      <div className="px-4 py-3 md:px-5">
        <h1 className="mb-2 font-semibold text-xl">{id}</h1>
        <ErrorNotice title={t("detailFailed")} error={error} accountId={id} onRetry={() => refetch()} />
        {scan}
      </div>
    );
  }
  if (!account) return <HeaderSkeleton id={id} scan={scan} />;
  return (
    <HeaderFrame
      title={<Title account={account} />}
      action={<Action account={account} recheck={recheck} />}
      status={<StatusLabel status={account.status} />}
      reason={<FirstReason account={account} />}
      facts={
        <>
          {recheck.error && (
            <ErrorNotice
              title={t("recheckOneFailed", { account: account.name })}
              error={recheck.error}
              onRetry={recheck.check}
            />
          )}
          <AccountFacts account={account} scan={scan} />
        </>
      }
    />
  );
}
