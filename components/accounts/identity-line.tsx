"use client";

import { Terminal } from "lucide-react";
import { useTranslations } from "use-intl";
import { CopyButton } from "@/components/ui/copy-button";
import { ShortId } from "@/components/ui/short-id";
import { RelativeTime } from "@/components/ui/time";
import { cliProfile } from "@/lib/format/cli-profile";
import { shortenArn } from "@/lib/format/shorten-middle";
import type { AccountDetail } from "@/lib/schemas/account";

/** As whom this account is read: the assumed identity, and until when; or the role that could not be assumed. */
export function IdentityLine({ account }: { account: AccountDetail }) {
  const t = useTranslations("accounts");
  const { identity, roleArn } = account;
  const arn = identity?.arn ?? roleArn;
  if (!arn) return <span className="text-muted">{t("noIdentity")}</span>;
  return (
    <span className="flex min-w-0 items-center gap-x-1.5 max-md:flex-wrap">
      <span className="shrink-0 text-muted max-md:sr-only">
        {identity ? t("assumedAs") : t("roleConfigured")}
      </span>
      <span className="min-w-0 truncate">
        <ShortId id={arn} short={shortenArn(arn)} />
      </span>
      <CopyButton text={arn} label={t("copyArn")} />
      {roleArn && (
        <CopyButton
          text={cliProfile({ name: account.name, roleArn, region: account.regions[0] })}
          label={t("copyProfile")}
          icon={Terminal}
        />
      )}
      {identity?.expiresAt && (
        <span className="shrink-0 text-muted">
          <span aria-hidden className="max-md:hidden">
            ·{" "}
          </span>
          {t("sessionEnds")} <RelativeTime iso={identity.expiresAt} />
        </span>
      )}
    </span>
  );
}
