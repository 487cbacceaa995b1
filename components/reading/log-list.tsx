"use client";

import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { GridTable, RowGroup } from "@/components/ui/grid-table";
import { useKeys } from "@/components/ui/use-keys";
import { useRowCursor } from "@/components/ui/use-row-cursor";
import { readHref } from "@/lib/format/read-href";
import { type LineLook, LogLine } from "./log-line";
import { PartEnd } from "./part-end";
import { PartHeading } from "./part-heading";
import { firstLine, type ReadingRow, type ReadingState } from "./reading-state";
import { useBlocks } from "./use-blocks";

type Place = { accountId: string; bucket: string };
/** A row to bring into view: once for each `ask`. `focus`: the row's link takes the focus too. */
export type Wanted = { index: number; ask: number; focus: boolean };

/** The lines, of which those in view are in the document. */
export function LogList({
  place,
  state,
  wrap,
  lookOf,
  wanted,
  onSelect,
  onToggle,
  onEarlier,
  onEnd,
  onNext,
}: {
  place: Place;
  state: ReadingState;
  wrap: boolean;
  lookOf: (key: string, line: number) => Omit<LineLook, "wrap">;
  wanted: Wanted | null;
  onSelect: (key: string, line: number) => void;
  onToggle: (key: string, line: number) => void;
  onEarlier: () => void;
  /** More is to be read when the end comes into view; absent where it is not. */
  onEnd: (() => void) | undefined;
  onNext: (() => void) | null;
}) {
  const t = useTranslations("reading");
  const scroller = useRef<HTMLDivElement>(null);
  const { rows, prepended } = state;
  const { drawn, before, after, measure, reveal } = useBlocks(scroller, {
    count: rows.length,
    shift: prepended,
    layout: String(wrap),
  });
  const { move, goTo, onKeyDown } = useRowCursor(scroller, rows.length, reveal);
  useKeys({ j: () => move(1), k: () => move(-1) });

  const done = useRef(0);
  useEffect(() => {
    if (!wanted || wanted.index === -1 || wanted.ask === done.current) return;
    done.current = wanted.ask;
    if (wanted.focus) goTo(wanted.index);
    else reveal(wanted.index);
  }, [wanted, reveal, goTo]);

  const atEnd = drawn.at(-1)?.to === rows.length;
  useEffect(() => {
    if (atEnd) onEnd?.();
  }, [atEnd, onEnd]);

  const draw = (row: ReadingRow, index: number) => {
    if (row.type === "part") {
      const earlier = index === 0 && (firstLine(state) ?? 1) > 1 ? onEarlier : null;
      return <PartHeading key={`part ${row.key}`} part={row.part} index={index} onEarlier={earlier} />;
    }
    if (row.type === "end") {
      const last = index === rows.length - 1;
      return (
        <PartEnd
          key={`end ${row.key}`}
          place={place}
          objectKey={row.key}
          end={row.end}
          index={index}
          onNext={last ? onNext : null}
        />
      );
    }
    const { key, line } = row;
    return (
      <LogLine
        key={line.n}
        line={line}
        index={index}
        href={readHref({ ...place, key, line: line.n })}
        look={{ ...lookOf(key, line.n), wrap }}
        onSelect={() => onSelect(key, line.n)}
        onToggle={() => onToggle(key, line.n)}
      />
    );
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys move between the rows' own links
    <div
      ref={scroller}
      data-scroller
      onKeyDown={onKeyDown}
      className="@container min-h-48 flex-1 overflow-auto overscroll-contain border-line border-t"
    >
      <GridTable
        label={t("lines")}
        aria-rowcount={state.end?.end === "more" ? -1 : rows.length}
        className={`min-w-full font-mono text-xs leading-5 ${wrap ? "" : "w-max"}`}
      >
        <div style={{ height: before }} />
        {drawn.map((block) => (
          <RowGroup key={block.id} ref={measure(block.id)}>
            {rows.slice(block.from, block.to).map((row, at) => draw(row, block.from + at))}
          </RowGroup>
        ))}
        <div style={{ height: after }} />
      </GridTable>
    </div>
  );
}
