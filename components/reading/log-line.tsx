"use client";

import clsx from "clsx";
import { useMemo } from "react";
import { useTranslations } from "use-intl";
import { FoldButton } from "@/components/ui/fold-button";
import { Cell, Row, RowHeader } from "@/components/ui/grid-table";
import { usePreferences } from "@/components/ui/preferences";
import { Bytes } from "@/components/ui/quantity";
import { SoftLink } from "@/components/ui/soft-link";
import { formatMoment } from "@/lib/format/format-time";
import type { Line } from "@/lib/schemas/lines";
import { AnsiText } from "./ansi-text";
import { JsonLine, JsonTree } from "./json-text";
import { parseJson } from "./parse-json";

/** Characters of a line that are shown until all of it is asked for. */
const SHOWN = 4000;

export type LineLook = { selected: boolean; found: "here" | "match" | null; open: boolean; wrap: boolean };

/** What a line says behind its time, which has a column of its own. */
const messageOf = ({ t, text }: Line) => (t === undefined ? text : text.replace(/^\S+\s?/, ""));

/** One line: its number as a link to it, its time, and its text, folded where it is JSON or long. */
export function LogLine({
  line,
  index,
  href,
  look,
  onSelect,
  onToggle,
}: {
  line: Line;
  index: number;
  href: string;
  look: LineLook;
  onSelect: () => void;
  onToggle: () => void;
}) {
  const t = useTranslations("reading");
  const { selected, found, wrap } = look;
  return (
    <Row
      data-row={index}
      aria-rowindex={index + 1}
      className={clsx(
        "flex hover:bg-hover max-md:flex-wrap",
        selected ? "bg-accent-soft" : found ? "bg-unknown-soft" : "bg-surface",
        // Above the cells that stay at the left.
        found === "here" &&
          "relative after:pointer-events-none after:absolute after:inset-0 after:border-2 after:border-unknown",
      )}
    >
      <RowHeader className="sticky left-0 w-20 shrink-0 bg-inherit pr-1 pl-3 text-right max-md:w-14">
        <SoftLink
          href={href}
          data-primary
          aria-label={t("lineLink", { line: line.n })}
          aria-current={selected ? "location" : undefined}
          onFollow={onSelect}
          className="tabular rounded text-muted hover:text-accent hover:underline"
        >
          {line.n}
        </SoftLink>
      </RowHeader>
      <Cell className="sticky left-20 w-50 shrink-0 bg-inherit pr-3 pl-2 text-muted max-md:left-14">
        {line.t !== undefined && <Moment iso={line.t} />}
      </Cell>
      <Cell
        className={clsx(
          "min-w-0 flex-1 pr-4 [tab-size:4] max-md:basis-full max-md:px-3 max-md:pb-1",
          wrap ? "whitespace-pre-wrap [overflow-wrap:anywhere]" : "whitespace-pre",
        )}
      >
        <Message line={line} open={look.open} onToggle={onToggle} />
      </Cell>
    </Row>
  );
}

function Moment({ iso }: { iso: string }) {
  const { zone } = usePreferences();
  return (
    <time
      dateTime={iso}
      data-tip={formatMoment(iso, zone === "utc" ? "local" : "utc")}
      className="tabular whitespace-nowrap"
    >
      {formatMoment(iso, zone)}
    </time>
  );
}

function Message({ line, open, onToggle }: { line: Line; open: boolean; onToggle: () => void }) {
  const t = useTranslations("reading");
  const message = messageOf(line);
  const json = useMemo(() => parseJson(message), [message]);
  if (json)
    return (
      <>
        <FoldButton
          data-fold
          aria-label={t(open ? "fold" : "unfold", { line: line.n })}
          open={open}
          onClick={onToggle}
          className="mr-1 align-middle"
        />
        <AnsiText text={json.before} />
        {open ? <JsonTree node={json.root} /> : <JsonLine tokens={json.tokens} />}
      </>
    );
  const long = message.length > SHOWN;
  const words = t(open ? "showLess" : "showAll", { count: message.length });
  return (
    <>
      <AnsiText text={long && !open ? message.slice(0, SHOWN) : message} />
      {long && (
        <FoldButton data-fold open={open} onClick={onToggle} className="mr-1 align-middle">
          {words}
        </FoldButton>
      )}
      {line.cut !== undefined && (!long || open) && <CutMark bytes={line.cut} />}
    </>
  );
}

function CutMark({ bytes }: { bytes: number }) {
  const t = useTranslations("reading");
  return (
    <span className="ml-1 rounded bg-unknown-soft px-1 font-sans text-unknown">
      {t("cutLine")} <Bytes bytes={bytes} />
    </span>
  );
}
