"use client";

import clsx from "clsx";
import { CopyPlus, RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { buttonClass, IconButton } from "@/components/ui/button";
import { Cell } from "@/components/ui/grid-table";
import { Bytes, Count } from "@/components/ui/quantity";
import { useReasonText } from "@/components/ui/reason-text";
import { useMay } from "@/components/ui/use-may";
import { newCopyHrefOf } from "@/lib/copy-selection";
import { hrefOfReason } from "@/lib/format/diagnosis-href";
import type { AccountSummary } from "@/lib/schemas/account";
import { useCheck } from "./use-check";

/** Why an account is not ok, in at most two lines; its diagnosis is one press away. */
export function Reasons({ account }: { account: AccountSummary }) {
  const t = useTranslations("accounts");
  const reasonText = useReasonText();
  const [first, ...others] = account.reasons;
  if (!first) return account.status === "ok" ? <p className="text-muted">{t("readable")}</p> : null;
  const sentence = reasonText(first);
  return (
    <p className="break-words">
      {sentence}{" "}
      {others.length > 0 && (
        <span data-tip={others.map(reasonText).join("\n")} className="whitespace-nowrap text-muted">
          {t("moreReasons", { count: others.length })}
        </span>
      )}{" "}
      <AppLink
        href={hrefOfReason(account.id, first)}
        data-why
        aria-label={t("whyOf", { account: account.name })}
        className="text-accent underline underline-offset-2"
      >
        {t("why")}
      </AppLink>
    </p>
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
  const mayCopy = useMay("copies:write");
  const blocked = account.status === "blocked";
  const busy = recheck.busy || account.status === "checking";
  return (
    <Cell className="flex items-center justify-end gap-1 max-md:col-start-3 max-md:row-start-1">
      <IconButton label={t("recheckOf", { account: account.name })} disabled={busy} onClick={recheck.check}>
        <RotateCw aria-hidden size={15} className={clsx(busy && "animate-spin")} />
      </IconButton>
      {mayCopy && !blocked && (
        <AppLink
          href={newCopyHrefOf({ accountId: account.id })}
          data-copy
          aria-label={t("copyOf", { account: account.name })}
          data-tip={t("copyOf", { account: account.name })}
          className={buttonClass("quiet", "w-8 px-0! max-md:hidden")}
        >
          <CopyPlus aria-hidden size={15} />
        </AppLink>
      )}
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
