"use client";

import clsx from "clsx";
import { useMemo, useRef } from "react";
import { useTranslations } from "use-intl";
import { AppLink } from "@/components/ui/app-link";
import { KeyText } from "@/components/ui/key-text";
import { useNarrow } from "@/components/ui/use-media";
import { useWindow } from "@/components/ui/use-window";
import { VisibleText } from "@/components/ui/visible-text";
import { readHref } from "@/lib/format/read-href";
import type { GrepProgress, GrepRecordOf } from "@/lib/schemas/grep";
import { excerpt, type FileRow, type HitRow, type LineRow, toRows } from "./to-rows";

const ROW_HEIGHT = 24;
const OVERSCAN = 10;

/** The hits by file, any number of them with about as many rows in the document as are in sight. */
export function HitList({
  hits,
  accounts,
}: {
  hits: readonly GrepRecordOf<"hit">[];
  accounts: readonly GrepProgress[];
}) {
  const t = useTranslations("grep");
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useMemo(() => toRows(hits), [hits]);
  const { first, end } = useWindow(scroller, {
    count: rows.length,
    height: ROW_HEIGHT,
    offset: 0,
    overscan: OVERSCAN,
  });
  const names = new Map(accounts.map(({ accountId, name }) => [accountId, name]));
  if (rows.length === 0) return null;
  return (
    <div
      ref={scroller}
      data-scroller
      className="min-h-[60dvh] flex-1 overflow-y-auto overscroll-contain md:min-h-72"
    >
      <ol aria-label={t("found")} className="relative" style={{ height: rows.length * ROW_HEIGHT }}>
        {rows.slice(first, end).map((row, at) => (
          <li
            key={row.id}
            aria-setsize={rows.length}
            aria-posinset={first + at + 1}
            className={clsx(
              "absolute inset-x-0 flex items-center gap-x-3 px-3 md:px-5",
              row.type === "file" ? "bg-page text-sm" : "hover:bg-hover",
            )}
            style={{ height: ROW_HEIGHT, top: (first + at) * ROW_HEIGHT }}
          >
            <RowContent row={row} accountName={names.get(row.hit.accountId) ?? row.hit.accountId} />
          </li>
        ))}
      </ol>
    </div>
  );
}

function RowContent({ row, accountName }: { row: HitRow; accountName: string }) {
  return row.type === "file" ? <FileHeading row={row} accountName={accountName} /> : <HitLine row={row} />;
}

function FileHeading({ row: { hit, count }, accountName }: { row: FileRow; accountName: string }) {
  const t = useTranslations("grep");
  return (
    <>
      <span className="shrink-0 font-medium">{accountName}</span>
      <span className="id-text flex min-w-0 flex-1" data-tip={`s3://${hit.bucket}/${hit.key}`}>
        <KeyText name={hit.key} />
      </span>
      <span className="tabular shrink-0 text-muted text-xs">{t("hits", { count })}</span>
    </>
  );
}

/** What is left out before the match; where there is room, with the time that the line began with. */
const CutStart = ({ time }: { time: string | null }) => (
  <span className="text-muted">{time === null ? "…" : `${time} … `}</span>
);

function HitLine({ row }: { row: LineRow }) {
  const t = useTranslations("grep");
  const narrow = useNarrow();
  const { hit, line, match } = row;
  const { cut, before, found, after } = excerpt(row, narrow ? 8 : 48);
  return (
    <>
      <AppLink
        href={readHref({ ...hit, line })}
        aria-label={t("openLine", { line, name: hit.key })}
        className="id-text w-14 shrink-0 text-right text-accent text-xs hover:underline"
      >
        {line}
      </AppLink>
      <code className={clsx("min-w-0 truncate whitespace-pre text-xs", !match && "text-muted")}>
        {cut && <CutStart time={narrow ? null : hit.time} />}
        <VisibleText text={before} />
        {found && (
          <mark className="rounded-sm bg-unknown-soft font-semibold text-text">
            <VisibleText text={found} />
          </mark>
        )}
        <VisibleText text={after} />
      </code>
    </>
  );
}
