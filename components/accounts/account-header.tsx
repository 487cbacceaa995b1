"use client";

import { useQuery } from "@tanstack/react-query";
import clsx from "clsx";
import { RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "@/components/ui/button";
import { ChecksList } from "@/components/ui/checks-list";
import { CopyButton } from "@/components/ui/copy-button";
import { Disclosure } from "@/components/ui/disclosure";
import { ErrorNotice } from "@/components/ui/error-notice";
import { useReasonText } from "@/components/ui/reason-text";
import { StatusLabel } from "@/components/ui/status-label";
import { RelativeTime } from "@/components/ui/time";
import { accountQuery } from "@/lib/queries/accounts";
import type { AccountDetail } from "@/lib/schemas/account";
import { IdentityLine } from "./identity-line";
import { useCheck } from "./use-check";

function Facts({ account }: { account: AccountDetail }) {
  const t = useTranslations("accounts");
  const reasonText = useReasonText();
  return (
    <div className="space-y-1 text-sm">
      {account.reasons.length > 0 && (
        <ul aria-label={t("reasons")} className="max-w-5xl space-y-0.5">
          {account.reasons.map((reason) => (
            <li key={`${reason.code} ${reason.message}`} className="break-words">
              {reasonText(reason)}
            </li>
          ))}
        </ul>
      )}
      <p>
        <IdentityLine account={account} />
      </p>
      <Disclosure summary={t("checksCount", { count: account.checks.length })}>
        <div className="max-h-72 max-w-5xl overflow-y-auto pb-1">
          <ChecksList checks={account.checks} />
        </div>
      </Disclosure>
    </div>
  );
}

function TitleLine({ id, account }: { id: string; account: AccountDetail | undefined }) {
  const t = useTranslations("accounts");
  const recheck = useCheck(id);
  const busy = recheck.busy || account?.status === "checking";
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <h1 className="font-semibold text-xl">{account?.name ?? id}</h1>
      <span className="inline-flex items-center text-muted text-sm">
        <span className="id-text">{id}</span>
        <CopyButton text={id} label={t("copyId")} />
        {account?.isHub && t("hub")}
      </span>
      {account ? <StatusLabel status={account.status} /> : <span className="skeleton h-4 w-20" />}
      <span className="ml-auto inline-flex items-center gap-2 text-muted text-sm">
        {account?.checkedAt && (
          <span className="max-md:hidden">
            {t("checked")} <RelativeTime iso={account.checkedAt} />
          </span>
        )}
        <Button onClick={recheck.check} disabled={busy || !account}>
          <RotateCw aria-hidden size={14} className={clsx(busy && "animate-spin")} />
          {t("recheck")}
        </Button>
      </span>
    </div>
  );
}

/** Who this account is, whether it can be read and as whom; its checks on demand. */
export function AccountHeader({ id }: { id: string }) {
  const t = useTranslations("accounts");
  const { data, error, refetch } = useQuery(accountQuery(id));
  return (
    <header className="space-y-1.5 px-4 pt-3 pb-2 md:px-5">
      <TitleLine id={id} account={data} />
      {error && !data && <ErrorNotice title={t("detailFailed")} error={error} onRetry={() => refetch()} />}
      {data && <Facts account={data} />}
      {!data && !error && (
        <div aria-hidden="true" className="space-y-1">
          <span className="skeleton block h-5 w-96 max-w-full" />
          <span className="skeleton block h-7 w-28" />
        </div>
      )}
    </header>
  );
}
