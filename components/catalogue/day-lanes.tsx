"use client";

import { useTranslations } from "use-intl";
import type { CatalogueDays } from "@/lib/schemas/catalogue";
import { LaneBars } from "./lane-bars";
import { type Measure, sumLanes } from "./sum-lanes";

type Line = CatalogueDays["items"][number];
const MOST_LANES = 12;

/** What was exported on each day by account and by log group. */
export function DayLanes({
  items,
  days,
  measure,
}: {
  items: readonly Line[];
  days: readonly string[];
  measure: Measure;
}) {
  const t = useTranslations("charts");
  const lanesBy = (pick: (line: Line) => { id: string; label: string }) =>
    sumLanes(
      items.map((line) => ({ ...pick(line), period: line.day, objects: line.objects, bytes: line.bytes })),
      { periods: days, measure, most: MOST_LANES, others: t("others") },
    );
  const accounts = lanesBy(({ accountId, accountName }) => ({ id: accountId, label: accountName }));
  const groups = lanesBy(({ logGroup }) => ({ id: logGroup ?? " ", label: logGroup ?? t("noGroup") }));
  const shared = { periods: days, measure };
  return (
    <>
      {accounts.length > 1 && <LaneBars title={t("perAccount")} lanes={accounts} {...shared} />}
      <LaneBars title={t("perGroup")} lanes={groups} {...shared} />
    </>
  );
}
