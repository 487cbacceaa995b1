"use client";

import { useTranslations } from "use-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { ShortId } from "@/components/ui/short-id";
import { RelativeTime } from "@/components/ui/time";
import { shortenArn } from "@/lib/format/shorten-middle";
import type { AccountDetail } from "@/lib/schemas/account";

/** As whom this account is read: the assumed identity, and until when; or the role that could not be assumed. */
export function IdentityLine({ account }: { account: Pick<AccountDetail, "identity" | "roleArn"> }) {
  const t = useTranslations("accounts");
  const { identity, roleArn } = account;
  const arn = identity?.arn ?? roleArn;
  if (!arn) return <span className="text-muted">{t("noIdentity")}</span>;
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-1.5">
      <span className="text-muted">{identity ? t("assumedAs") : t("roleConfigured")}</span>
      <ShortId id={arn} short={shortenArn(arn)} />
      <CopyButton text={arn} label={t("copyArn")} />
      {identity?.expiresAt && (
        <span className="text-muted">
          {t("sessionEnds")} <RelativeTime iso={identity.expiresAt} />
        </span>
      )}
    </span>
  );
}
