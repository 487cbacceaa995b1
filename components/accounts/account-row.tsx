"use client";

import clsx from "clsx";
import { ChevronRight, Pin } from "lucide-react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { IconButton } from "@/components/ui/button";
import { Cell, Row, RowHeader } from "@/components/ui/grid-table";
import { StatusLabel } from "@/components/ui/status-label";
import { RelativeTime } from "@/components/ui/time";
import type { AccountSummary } from "@/lib/schemas/account";
import { DayBars, OwnersBar } from "./account-bars";
import { Amounts, Reasons, RowActions } from "./account-cells";
import { AccountPanel } from "./account-panel";

export const ACCOUNT_GRID =
  "grid items-center gap-x-4 grid-cols-[1.75rem_minmax(0,1fr)_auto] md:grid-cols-[1.75rem_minmax(7rem,9rem)_minmax(0,1fr)_4.5rem_9.5rem] lg:grid-cols-[1.75rem_minmax(7rem,11rem)_minmax(0,1fr)_5.5rem_5.5rem_9.5rem] xl:grid-cols-[1.75rem_minmax(7rem,11rem)_minmax(0,1fr)_5.5rem_5.5rem_7rem_7rem_9.5rem]";

/** One account: status, reason, amounts and two pictures on a line; opens to its checks. */
export function AccountRow({
  account,
  index,
  open,
  onToggle,
  pinned,
  onPin,
}: {
  account: AccountSummary;
  index: number;
  open: boolean;
  onToggle: () => void;
  pinned: boolean;
  onPin: () => void;
}) {
  const t = useTranslations("accounts");
  const { totals } = account;
  const panelId = `checks-${account.id}`;
  return (
    <>
      <Row
        data-row={index}
        className={clsx(ACCOUNT_GRID, "min-h-14 border-line border-t px-3 py-2 hover:bg-hover md:px-4")}
      >
        <Cell className="max-md:row-span-2 max-md:self-start">
          <IconButton
            label={t("checksOf", { account: account.name })}
            aria-expanded={open}
            aria-controls={panelId}
            data-primary
            onClick={onToggle}
            className="size-7!"
          >
            <ChevronRight
              aria-hidden
              size={16}
              className={clsx("transition-transform", open && "rotate-90")}
            />
          </IconButton>
        </Cell>
        <RowHeader className="group/name flex min-w-0 items-start">
          <span className="min-w-0 flex-1">
            <AppLink href={`/accounts/${account.id}`} className="block truncate font-medium hover:underline">
              {account.name}
            </AppLink>
            <span className="id-text block text-muted text-xs">
              {account.id}
              {account.isHub && ` · ${t("hub")}`}
            </span>
          </span>
          <IconButton
            label={t(pinned ? "unpin" : "pin", { account: account.name })}
            aria-pressed={pinned}
            onClick={onPin}
            className={clsx(
              "size-6! max-md:hidden",
              !pinned && "opacity-0 focus-visible:opacity-100 group-hover/name:opacity-100",
            )}
          >
            <Pin aria-hidden size={13} className={clsx(pinned && "fill-current text-accent")} />
          </IconButton>
        </RowHeader>
        <Cell className="min-w-0 text-sm max-md:col-start-2 max-md:col-end-4">
          <StatusLabel status={account.status} />
          <Reasons account={account} />
        </Cell>
        <Cell className="text-right max-md:hidden">
          <Amounts account={account} />
        </Cell>
        <Cell className="text-right text-sm max-lg:hidden">
          {totals?.newest ? <RelativeTime iso={totals.newest} /> : <span className="text-muted">–</span>}
        </Cell>
        <Cell className="max-xl:hidden">
          {totals && totals.objects > 0 ? (
            <OwnersBar totals={totals} />
          ) : (
            <span className="text-muted">–</span>
          )}
        </Cell>
        <Cell className="max-xl:hidden">
          {totals ? <DayBars days={totals.days} /> : <span className="text-muted">–</span>}
        </Cell>
        <RowActions account={account} />
      </Row>
      {open && (
        <Row className="border-line border-t bg-page/60">
          <Cell aria-colspan={8} id={panelId} className="px-4 py-3 md:pr-4 md:pl-15">
            <AccountPanel id={account.id} />
          </Cell>
        </Row>
      )}
    </>
  );
}
