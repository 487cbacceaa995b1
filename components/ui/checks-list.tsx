"use client";

import { useTranslations } from "use-intl";
import { hrefOfCheck } from "@/lib/format/diagnosis-href";
import { formatDuration } from "@/lib/format/format-duration";
import { revealText } from "@/lib/format/reveal-controls";
import { shortenArn } from "@/lib/format/shorten-middle";
import type { Check } from "@/lib/schemas/account";
import { CopyButton } from "./copy-button";
import { usePreferences } from "./preferences";
import { useReasonText } from "./reason-text";
import { ShortId } from "./short-id";
import { StatusLabel } from "./status-label";
import { WhyLink } from "./why-link";

function CheckError({ error }: { error: NonNullable<Check["error"]> }) {
  const t = useTranslations("error");
  return (
    <div className="flex flex-wrap items-center gap-x-2 text-muted text-xs">
      <p className="id-text w-full break-words">{revealText(error.message)}</p>
      <code>{error.call}</code>
      <code>{error.code}</code>
      {error.status !== null && <span>HTTP {error.status}</span>}
      {error.requestId && (
        <span>
          {t("requestId")} <code className="break-all">{error.requestId}</code>
        </span>
      )}
      <CopyButton text={JSON.stringify(error, null, 2)} label={t("copyDetails")} />
    </div>
  );
}

function CheckRow({ accountId, check }: { accountId: string; check: Check }) {
  const t = useTranslations("checks");
  const why = hrefOfCheck(accountId, check);
  const { locale } = usePreferences();
  const reasonText = useReasonText();
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 md:grid-cols-[6.5rem_minmax(0,1fr)_auto] border-line border-t py-1.5 first:border-t-0">
      <StatusLabel status={check.status} />
      <div className="min-w-0 space-y-0.5 max-md:col-span-2 max-md:row-start-2">
        <p className="flex flex-wrap gap-x-2">
          <span>{t(`names.${check.name}`)}</span>
          <span className="min-w-0 text-muted">
            {check.target.startsWith("arn:") ? (
              <ShortId id={check.target} short={shortenArn(check.target)} />
            ) : (
              <ShortId id={check.target} head={36} tail={20} />
            )}
          </span>
        </p>
        {check.reason && (
          <p className="break-words text-sm">
            {reasonText(check.reason)}{" "}
            {why && <WhyLink href={why} what={`${t(`names.${check.name}`)} ${check.target}`} />}
          </p>
        )}
        {check.error && <CheckError error={check.error} />}
      </div>
      <span className="tabular text-right text-muted text-sm">
        {check.status === "skipped" ? "–" : formatDuration(check.durationMs, locale)}
      </span>
    </li>
  );
}

/** The checks of one account, one line each: what, against what, how it ended and how long it took. */
export function ChecksList({ accountId, checks }: { accountId: string; checks: readonly Check[] }) {
  const t = useTranslations("checks");
  if (checks.length === 0) return <p className="py-1.5 text-muted text-sm">{t("none")}</p>;
  return (
    <ol aria-label={t("title")} className="text-sm">
      {checks.map((check) => (
        <CheckRow key={`${check.name} ${check.target}`} accountId={accountId} check={check} />
      ))}
    </ol>
  );
}
