"use client";

import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { ChecksList } from "@/components/ui/checks-list";
import { Disclosure } from "@/components/ui/disclosure";
import { useReasonText } from "@/components/ui/reason-text";
import { RelativeTime } from "@/components/ui/time";
import type { AccountDetail, Reason } from "@/lib/schemas/account";
import { HeaderFold } from "./header-fold";
import { HeaderFacts } from "./header-frame";
import { IdentityLine } from "./identity-line";

/** When an account was last checked; nothing while its first check runs. */
export function CheckedAt({ account: { checkedAt } }: { account: AccountDetail }) {
  const t = useTranslations("accounts");
  if (!checkedAt) return null;
  return (
    <>
      {t("checked")} <RelativeTime iso={checkedAt} />
    </>
  );
}

/** What the one line of status has no room for on a narrow screen. */
function WholeReasons({ reasons }: { reasons: readonly Reason[] }) {
  const reasonText = useReasonText();
  return (
    <ul className="md:hidden">
      {reasons.map(reasonText).map((sentence) => (
        <li key={sentence} className="break-words">
          {sentence}
        </li>
      ))}
    </ul>
  );
}

/** As whom an account is read, its checks, and what the catalogue has of it (`scan`); folded where there is no room. */
export function AccountFacts({ account, scan }: { account: AccountDetail; scan: ReactNode }) {
  const t = useTranslations("accounts");
  return (
    <HeaderFold>
      <WholeReasons reasons={account.reasons} />
      <p className="text-muted md:hidden">
        <CheckedAt account={account} />
      </p>
      <HeaderFacts
        identity={<IdentityLine account={account} />}
        checks={
          <Disclosure summary={t("checksCount", { count: account.checks.length })}>
            <div className="max-h-[45dvh] max-w-5xl overflow-y-auto pb-1">
              <ChecksList accountId={account.id} checks={account.checks} />
            </div>
          </Disclosure>
        }
        scan={scan}
      />
    </HeaderFold>
  );
}
