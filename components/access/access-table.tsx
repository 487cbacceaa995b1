"use client";

import { useRef } from "react";
import { useTranslations } from "use-intl";
import { useKeys } from "@/components/ui/use-keys";
import { useRowCursor } from "@/components/ui/use-row-cursor";
import type { AccessOperation } from "@/lib/schemas/access";
import { AccessRow } from "./access-row";
import { IdentityName } from "./identity-name";
import type { AccessRow as Row } from "./narrow-access";

type Columns = { operations: readonly AccessOperation[]; principals: readonly string[] };

function Head({ operations, principals }: Columns) {
  const t = useTranslations("access");
  return (
    <thead className="sticky top-0 z-20 text-left text-xs">
      <tr>
        <th
          rowSpan={2}
          scope="col"
          className="sticky left-0 z-30 border-line border-r border-b bg-surface px-3 align-bottom font-normal text-muted"
        >
          {t("place")}
        </th>
        {operations.map((operation) => (
          <th
            key={operation}
            scope="colgroup"
            colSpan={principals.length}
            className="h-10 whitespace-nowrap bg-surface px-2 pt-1 font-medium"
          >
            {t(`operations.${operation}`)}
            <span className="id-text block font-normal text-muted">{operation}</span>
          </th>
        ))}
      </tr>
      <tr>
        {operations.flatMap((operation) =>
          principals.map((principal) => (
            <th
              key={`${operation} ${principal}`}
              scope="col"
              className="h-7 whitespace-nowrap border-line border-b bg-surface px-2 font-normal text-muted"
            >
              <IdentityName principal={principal} />
            </th>
          )),
        )}
      </tr>
    </thead>
  );
}

/** Accounts down, operations and in each the identities across; name and head stay while the rest scrolls. */
export function AccessTable({ rows, busy, ...columns }: Columns & { rows: readonly Row[]; busy: boolean }) {
  const t = useTranslations("access");
  const scroller = useRef<HTMLElement>(null);
  const { move, onKeyDown } = useRowCursor(scroller, rows.length);
  useKeys({ j: () => move(1), k: () => move(-1) });
  const across = columns.operations.length * columns.principals.length;
  return (
    <section
      ref={scroller}
      onKeyDown={onKeyDown}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={t("scroller")}
      className="relative min-h-96 flex-1 scroll-pt-20 overflow-auto bg-surface"
    >
      <table aria-label={t("title")} className="w-full border-separate border-spacing-0 text-sm">
        <Head {...columns} />
        <tbody>
          {rows.map((row, index) => (
            <AccessRow
              key={`${row.accountId} ${row.place?.bucket} ${row.place?.prefix}`}
              row={row}
              index={index}
              columns={across}
              busy={busy}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}
