"use client";

import { useTranslations } from "use-intl";
import { RelativeTime } from "@/components/ui/time";
import { VisibleText } from "@/components/ui/visible-text";
import type { ApiToken } from "@/lib/schemas/tokens";
import { RevokeButton } from "./revoke-button";

/** One token: whose it is, what it may, until when, when it was last used. */
export function TokenRow({ token }: { token: ApiToken }) {
  const t = useTranslations("tokens");
  const { name, start, owner, role, accounts, expiresAt, lastUsedAt } = token;
  return (
    <li className="grid grid-cols-1 items-center gap-x-6 gap-y-1 border-line border-t px-4 py-2.5 text-sm first:border-t-0 md:grid-cols-[minmax(0,1.3fr)_minmax(0,1fr)_minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="truncate font-medium">
          <VisibleText text={name} />
        </p>
        <p className="truncate text-muted text-xs">
          <span className="id-text">{start}…</span> · <VisibleText text={owner} />
        </p>
      </div>
      <div className="min-w-0">
        <p>{role}</p>
        <p className="id-text truncate text-muted text-xs">
          {accounts === "all" ? t("allAccounts") : accounts.join(", ")}
        </p>
      </div>
      <div className="text-muted text-xs">
        <p>
          {t("ends")} <RelativeTime iso={expiresAt} />
        </p>
        <p>
          {lastUsedAt ? (
            <>
              {t("used")} <RelativeTime iso={lastUsedAt} />
            </>
          ) : (
            t("unused")
          )}
        </p>
      </div>
      <RevokeButton token={token} />
    </li>
  );
}
