"use client";

import clsx from "clsx";
import { CircleAlert, CopyPlus, RotateCw } from "lucide-react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { buttonClass, IconButton } from "@/components/ui/button";
import { Cell } from "@/components/ui/grid-table";
import { useProblemText } from "@/components/ui/problem-text";
import { Bytes, Count } from "@/components/ui/quantity";
import { useReasonText } from "@/components/ui/reason-text";
import { useMay } from "@/components/ui/use-may";
import { newCopyHrefOf } from "@/lib/copy-selection";
import { problemOf } from "@/lib/fetch-json";
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

/** The button that checks one account; where that failed, it says so and why until it is pressed again. */
function Recheck({ account: { id, name, status } }: { account: AccountSummary }) {
  const t = useTranslations("accounts");
  const problemText = useProblemText();
  const { check, busy, error } = useCheck(id);
  const checking = busy || status === "checking";
  const failure = error && `${t("recheckOneFailed", { account: name })}: ${problemText(problemOf(error))}`;
  return (
    <>
      <IconButton label={failure ?? t("recheckOf", { account: name })} disabled={checking} onClick={check}>
        {failure ? (
          <CircleAlert aria-hidden size={15} className="text-stopped" />
        ) : (
          <RotateCw aria-hidden size={15} className={clsx(checking && "animate-spin")} />
        )}
      </IconButton>
      {failure && (
        <span role="alert" className="sr-only">
          {failure}
        </span>
      )}
    </>
  );
}

/** Check again, and the way in. */
export function RowActions({ account }: { account: AccountSummary }) {
  const t = useTranslations("accounts");
  const mayCopy = useMay("copies:write");
  const blocked = account.status === "blocked";
  return (
    <Cell className="flex items-center justify-end gap-1 max-md:col-start-3 max-md:row-start-1">
      <Recheck account={account} />
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
