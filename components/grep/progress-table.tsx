"use client";

import { useTranslations } from "use-intl";
import { Bytes, Count } from "@/components/ui/quantity";
import type { GrepProgress } from "@/lib/schemas/grep";

/** How far each account is; the bar is what the words beside it say. */
export function ProgressTable({ accounts }: { accounts: readonly GrepProgress[] }) {
  const t = useTranslations("grep");
  return (
    <section
      aria-label={t("progress")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: many accounts scroll, by keyboard too
      tabIndex={0}
      className="max-h-40 shrink-0 overflow-y-auto border-line border-b px-3 pb-2 text-sm md:px-5"
    >
      <ul className="grid gap-x-8 md:grid-cols-2 2xl:grid-cols-3">
        {accounts.map((account) => (
          <AccountLine key={account.accountId} account={account} />
        ))}
      </ul>
    </section>
  );
}

function AccountLine({ account }: { account: GrepProgress }) {
  const t = useTranslations("grep");
  const { name, state, listed, searched, refused, outside, bytes, hits } = account;
  const settled = Math.min(listed, searched + refused + outside);
  const width = (objects: number) => ({ width: `${(100 * objects) / Math.max(1, listed)}%` });
  return (
    <li className="flex min-w-0 flex-wrap items-center gap-x-3 py-1">
      <span className="w-28 truncate font-medium">{name}</span>
      <span
        role="progressbar"
        aria-label={t("progressOf", { name })}
        aria-valuemin={0}
        aria-valuemax={listed}
        aria-valuenow={settled}
        className="flex h-1.5 w-24 overflow-hidden rounded-sm bg-line"
      >
        <span className="bg-passed" style={width(searched)} />
        <span className="hatched bg-passed" style={width(outside)} />
        <span className="bg-stopped" style={width(refused)} />
      </span>
      <span className="tabular min-w-0 text-muted text-xs">
        {t(`states.${state}`)} · {t("objects", { settled, listed })} · <Bytes bytes={bytes} /> ·{" "}
        {t("hits", { count: hits })}
        {refused > 0 && <span className="text-stopped"> · {t("refusedCount", { count: refused })}</span>}
        {outside > 0 && (
          <span data-tip={t("outsideMeans")}>
            {" "}
            · <Count value={outside} /> {t("outside")}
          </span>
        )}
      </span>
    </li>
  );
}
